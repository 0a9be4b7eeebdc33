"""The screen that takes files in: choose, understand, check, see what changes, publish."""
