"""What screens share. They reach the store through ``shell/store_access.py`` alone."""
