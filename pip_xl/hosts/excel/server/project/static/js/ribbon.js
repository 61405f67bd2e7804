// No button of pip-xl's ribbon runs a script.
