"""Who and what is named in a document: areas, organisations, groups, words that point, figures and times."""
