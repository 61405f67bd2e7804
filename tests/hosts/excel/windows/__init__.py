"""xlwings' code for Excel on Windows, on any system: stand-ins for Windows and for Excel."""
