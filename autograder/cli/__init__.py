"""The `course` command: what it does, and what it prints."""
