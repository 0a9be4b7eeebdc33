"""The rectification screen."""
