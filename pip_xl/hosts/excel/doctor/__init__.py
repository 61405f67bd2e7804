"""What keeps the functions from working in Excel, and how to mend it."""
