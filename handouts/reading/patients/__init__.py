"""Takes a patient's file, options or a roster's row; gives a patient, or every problem where it was typed."""
