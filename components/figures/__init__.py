"""What is said of judged figures: sentences, cards, definitions."""
