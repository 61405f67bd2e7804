"""pip-xl's numbers against numbers that nobody on this project computed.

``evidence/`` holds the comparisons, one file a subject; README.md states their outcome function by
function, and ``python -m tests.validation`` writes it.
"""
