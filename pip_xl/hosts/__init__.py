"""Programs whose cells call the worksheet functions."""
