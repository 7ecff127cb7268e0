"""A list of patients: taken in, checked, made, corrected in place, printed and erased."""
