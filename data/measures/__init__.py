"""Pure functions on a Snapshot: values, status, gaps, balance. No I/O, no words, no session."""
