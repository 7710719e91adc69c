"""One short file for each page."""
