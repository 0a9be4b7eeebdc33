"""All that is known and computed, without a screen.

The sub-packages are the rooms that data passes, in this order:
``catalog`` (what is measured), ``workbook`` (spreadsheet to rows), ``store`` (rows kept for ever,
a Snapshot out), ``measures`` (pure functions on a Snapshot); ``samples`` holds example workbooks.
"""
