"""The framework screen."""
