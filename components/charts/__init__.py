"""What is drawn, and what belongs beside it."""
