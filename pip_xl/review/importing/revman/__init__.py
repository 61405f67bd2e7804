"""What Review Manager stores, in .rm5 files and CSV exports alike, and how it becomes a review."""
