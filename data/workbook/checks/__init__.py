"""Claims to rows that can be published: what is wrong with them, and what becomes of each row."""
