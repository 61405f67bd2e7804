"""A review as a folder of tidy CSV files, with the R lines that repeat its analyses."""
