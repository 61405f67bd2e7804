"""The commands ``pip-xl excel …``."""
