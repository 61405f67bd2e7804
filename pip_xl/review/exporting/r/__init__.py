"""R lines that repeat the analyses of a review with the package metafor."""
