"""Takes an XLSX workbook; gives the rows of one worksheet as a stream, in little memory."""
