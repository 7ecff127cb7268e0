"""Takes a pose and a person; gives the whole drawing: the body with what stands around it and the marks that explain it."""
