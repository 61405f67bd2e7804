"""The command ``pip-xl``."""
