"""Many patients in one run: rosters in, one sheet a patient out, with a record of every row."""
