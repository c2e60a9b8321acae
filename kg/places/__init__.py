"""The dated gazetteer of administrative divisions, the matcher of their names and the linker."""
