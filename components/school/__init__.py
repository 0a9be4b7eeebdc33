"""One school: its card, its page, the schools most like it."""
