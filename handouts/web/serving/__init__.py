"""Who may use the page, where it listens, and when it ends."""
