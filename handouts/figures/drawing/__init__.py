"""Takes points and shapes; gives curves, areas and arrows on a display list in points."""
