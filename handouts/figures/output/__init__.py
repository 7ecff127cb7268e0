"""Takes a drawing; writes SVG files and the contact sheet."""
