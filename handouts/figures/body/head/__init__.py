"""Takes a person; gives the shapes of head and neck in each view."""
