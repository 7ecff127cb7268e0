"""What every room uses and no domain knows: errors as values, atomic writes, the cache folder, and where files are."""
