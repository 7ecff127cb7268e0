"""What every room stands on and no field knows: errors as values, atomic writes, the cache folder, and where files are."""
