"""Takes text; gives the characters that the embedded fonts have, their widths, and the font programs of a file."""
