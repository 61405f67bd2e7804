"""The worksheet functions in xlwings Lite, the add-in that brings its own Python into Excel."""

from pip_xl.hosts.excel.lite.folder import LiteFolder, write_lite_folder

__all__ = ["LiteFolder", "write_lite_folder"]
