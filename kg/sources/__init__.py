"""From files to articles: formats, decoding, page furniture and declared metadata."""

from kg.sources.folder import from_text, read_file, read_folder
from kg.sources.problems import SourceError, SourceProblem

__all__ = ["SourceError", "SourceProblem", "from_text", "read_file", "read_folder"]
