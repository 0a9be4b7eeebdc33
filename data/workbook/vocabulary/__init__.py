"""What words mean: of headers, of choices, of regions and schools."""
