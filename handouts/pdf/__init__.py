"""Takes a sheet; gives the bytes of a tagged PDF: blocks laid out, pages arranged, structure tagged, file written."""
