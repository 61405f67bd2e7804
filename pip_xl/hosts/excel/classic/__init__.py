"""The functions in Excel on Windows: an add-in with macros that start Python."""
