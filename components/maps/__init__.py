"""The map: points, districts, gaps."""
