"""The only reader of users' files: strict YAML and JSON in which every value knows its place.

A reader of one kind of file calls `read` and turns `Document.data` into domain values. Either it
holds the document against its schema first, with `validate`, or, where start-up time counts, it
understands only what the schema allows and hands all else to `refuse`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from scanner.files.document import (
    MAX_BOM_BYTES,
    Document,
    parse,
    read,
    read_bytes,
    read_lines,
    read_prose,
)
from scanner.files.strict import quoted

if TYPE_CHECKING:
    from scanner.files.bundled import policy_path, schema_text
    from scanner.files.complaint import refuse, validate
    from scanner.files.writing import make_folder, write_whole

__all__ = [
    "MAX_BOM_BYTES",
    "Document",
    "make_folder",
    "parse",
    "policy_path",
    "quoted",
    "read",
    "read_bytes",
    "read_lines",
    "read_prose",
    "refuse",
    "schema_text",
    "validate",
    "write_whole",
]


_LATE = {
    "make_folder": "writing",
    "policy_path": "bundled",
    "refuse": "complaint",
    "schema_text": "bundled",
    "validate": "complaint",
    "write_whole": "writing",
}


def __getattr__(name: str) -> Any:
    """Return what a good manifest can do without, imported when somebody asks for it."""
    if name not in _LATE:
        raise AttributeError(name)
    return getattr(import_module(f"scanner.files.{_LATE[name]}"), name)
