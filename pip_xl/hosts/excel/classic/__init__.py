"""The Excel add-in for Windows, which calls Python through xlwings' macros."""

from pip_xl.hosts.excel.classic.addin import Addin, build_addin
from pip_xl.hosts.excel.classic.facts import AddinFacts, addin_facts
from pip_xl.hosts.excel.classic.versions import Versions

__all__ = ["Addin", "AddinFacts", "Versions", "addin_facts", "build_addin"]
