"""From a sheet to the bytes of a tagged PDF: typeset, paginate, write."""
