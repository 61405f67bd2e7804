"""Statistics of meta-analysis: numbers in, numbers out."""
