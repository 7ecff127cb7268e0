"""Takes an SVG or PNG file that anybody may have made.

Gives a picture that is ready to place and can do no harm.
"""
