"""No scripts: with a package of this name here, xlwings' server does not serve its examples."""
