"""The cells of a worksheet as its XML holds them."""
