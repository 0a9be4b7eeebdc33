"""The sample workbooks and what makes them: two reports as printed, and schools made up to fit."""
