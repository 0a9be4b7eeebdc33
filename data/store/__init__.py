"""Rows kept for ever: uploads and publications in a database, a Snapshot out."""
