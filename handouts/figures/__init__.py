"""Takes a pose; gives the exercise picture as SVG. For authors only: making a sheet imports none of it."""
