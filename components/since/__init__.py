"""The screen 'since the last meeting'."""
