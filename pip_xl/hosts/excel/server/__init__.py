"""The server behind Excel's custom functions: Mac, web, and Windows without COM."""
