"""Takes sheets and rejected rows; keeps the folder of a batch: its lock, manifest, sheets and lists of rejected rows."""
