"""The folder that a batch writes into: its lock, its manifest, its sheets, and its lists of rejected rows."""
