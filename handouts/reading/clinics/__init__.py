"""Takes a clinic's file; gives the clinic with its logo, or every problem in it."""
