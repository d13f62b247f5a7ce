"""Word documents: DOCX to an article."""
