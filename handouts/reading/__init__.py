"""Takes files; gives frozen, validated values, or every problem in them."""
