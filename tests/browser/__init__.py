"""A package, so that fixtures may last as long as one browser test follows another."""
