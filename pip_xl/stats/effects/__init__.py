"""The effect of each study and its variance, one measure a file."""
