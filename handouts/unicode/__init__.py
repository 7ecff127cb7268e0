"""Takes text in any script; gives its order, line breaks, scripts and normal form, the same on every Python."""
