"""Pages to the bytes of a PDF file."""
