"""The statistics against numbers that nobody on this project computed."""
