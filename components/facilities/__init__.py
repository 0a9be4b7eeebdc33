"""The facilities screen."""
