"""The same calls of every worksheet function through every way into a cell."""
