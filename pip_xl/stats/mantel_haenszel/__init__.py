"""Pooling of two-by-two tables by Mantel-Haenszel, one measure a file."""
