"""Tables of our own, and the files made of tables."""
