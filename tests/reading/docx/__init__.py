"""Word documents back to articles: those that articlekit writes, and those of others."""
