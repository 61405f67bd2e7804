"""Formulas that travel: how calls of our functions are stored for one host or another."""
