"""What screens share. They reach the store through ``context.py`` alone."""
