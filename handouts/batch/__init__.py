"""Takes a roster; gives a folder with one sheet for each patient and a record of every row, using any number of processes."""
