"""Districts beside one another."""
