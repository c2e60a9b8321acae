"""From files to articles: formats, decoding, page furniture and declared metadata."""
