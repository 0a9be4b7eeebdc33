"""Cells to claims: how a sheet is laid out, and what each of its cells says of whom and when."""
