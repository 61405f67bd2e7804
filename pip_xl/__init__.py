"""Meta-analysis in spreadsheet cells."""
