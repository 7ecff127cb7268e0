"""Takes a CSV, XLSX or JSON Lines file or a folder; gives a stream of records, each readable as a patient's facts."""
