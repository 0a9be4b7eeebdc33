"""The workbook back to the clerk, with what is wrong marked in it."""
