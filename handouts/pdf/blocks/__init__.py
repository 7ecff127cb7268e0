"""Takes one block of a sheet and a style; gives its fragments. One module for each kind of block."""
