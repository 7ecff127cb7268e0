"""Takes a pose and a person; gives the body's shapes in one view."""
