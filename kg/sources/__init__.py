"""From files to articles: inputs, containers, formats, decoding, page furniture and declared metadata."""

from kg.sources.fields import FIELDS, Fields
from kg.sources.files import Share, is_address
from kg.sources.folder import read_file, read_folder, read_records
from kg.sources.plain import lines_are_paragraphs
from kg.sources.problems import SourceError, SourceProblem
from kg.sources.records import Part, Record, article_of, from_text

__all__ = [
    "FIELDS",
    "Fields",
    "Part",
    "Record",
    "Share",
    "SourceError",
    "SourceProblem",
    "article_of",
    "from_text",
    "is_address",
    "lines_are_paragraphs",
    "read_file",
    "read_folder",
    "read_records",
]
