"""Problems and remarks about a file or a pack, found without making a sheet."""
