"""Our own workbook: which sheets it has, and how it is written."""
