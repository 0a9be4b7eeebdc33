"""What surrounds every page: the link, the reader, the release on view, what is kept."""
