"""The data-quality screen."""
