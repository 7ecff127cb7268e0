"""Takes a roster; gives a folder with one sheet a patient and a record of every row, in any number of processes."""
