"""The only reader of users' files: strict YAML and JSON in which every value knows its place.

A reader of one kind of file calls `read` and turns `Document.data` into domain values. Either it
holds the document against its schema first, with `validate`, or, where start-up time counts, it
understands only what the schema allows and hands all else to `refuse`.
"""

from scanner.files.bundled import policy_path, schema_path
from scanner.files.complaint import refuse, validate
from scanner.files.document import MAX_BOM_BYTES, Document, parse, read, read_lines
from scanner.files.strict import quoted

__all__ = [
    "MAX_BOM_BYTES",
    "Document",
    "parse",
    "policy_path",
    "quoted",
    "read",
    "read_lines",
    "refuse",
    "schema_path",
    "validate",
]
