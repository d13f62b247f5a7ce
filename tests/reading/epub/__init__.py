"""Books back to articles: those that articlekit writes, and those of others."""
