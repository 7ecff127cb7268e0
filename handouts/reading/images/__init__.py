"""Takes an SVG or PNG file that anybody may have made; gives a picture that is harmless and ready to place."""
