"""The text of formulas: how files store it, and the plain form in which an engine can read it."""
