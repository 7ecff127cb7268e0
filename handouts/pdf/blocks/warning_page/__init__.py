"""The page for the fridge: what to watch for, and whom to call."""
