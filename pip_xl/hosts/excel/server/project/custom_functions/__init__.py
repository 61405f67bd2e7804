"""The functions that xlwings' server looks for under this name."""

from pip_xl.hosts.excel.functions import *  # noqa: F403  # the catalogue says which they are
