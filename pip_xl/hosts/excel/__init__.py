"""The worksheet functions in Excel, through xlwings."""
