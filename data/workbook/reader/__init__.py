"""The processes in which files of strangers are read, within limits of time and memory."""
