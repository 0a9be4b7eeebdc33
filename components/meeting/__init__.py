"""Meeting mode: scenes one after the other, by keyboard."""
