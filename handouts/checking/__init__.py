"""Takes the path of a file or a pack; gives its problems and remarks, without making a sheet."""
