"""What a visitor chooses with: filters, and widgets that show what the link says."""
