"""Python files: by their syntax tree, or by their tokens where they have none."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.discover.python.calls import scan_announced, scan_calls
from scanner.discover.python.names import scan_names
from scanner.discover.python.project import Modules
from scanner.discover.python.values import Values
from scanner.discover.source import Found, Source, marked_broken
from scanner.discover.syntaxes import PYTHON
from scanner.discover.tolerant import scan_tokens

# Modules that others import are parsed once a process, not once for every file that imports them.
_MODULES = Modules()

forget_modules = _MODULES.forget


def scan(source: Source) -> Iterator[Found]:
    """Yield what a Python file refers to."""
    try:
        module = _MODULES.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None) or 1
        yield source.note("not valid Python for this interpreter: read by its tokens", line)
        yield from scan_broken(source)
        return
    near = Values(_MODULES, through_calls=False)
    yield from scan_calls(module, Values(_MODULES, through_calls=True))
    yield from scan_announced(module, near)
    yield from scan_names(module, near)


def scan_broken(source: Source) -> Iterator[Found]:
    """Yield what can be made of Python that does not parse."""
    yield from marked_broken(scan_tokens(source, PYTHON))
