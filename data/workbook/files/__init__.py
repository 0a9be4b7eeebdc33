"""Bytes to cells, a module a format: what a file is is told by its content, never by its name."""
