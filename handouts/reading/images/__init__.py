"""Takes an SVG, PNG or JPEG file that anybody may have made; gives a picture that is harmless and ready to place."""
