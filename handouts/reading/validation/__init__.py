"""Takes plain values; gives checked ones, or problems that name the field, what is allowed and what to do."""
