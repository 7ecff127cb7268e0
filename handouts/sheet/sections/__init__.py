"""One module for each section of the sheet: from the plan to blocks."""
