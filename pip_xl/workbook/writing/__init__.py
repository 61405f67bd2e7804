"""Writing computed values into a workbook, atomically and nothing else."""
