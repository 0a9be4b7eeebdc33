"""The funding screen."""
