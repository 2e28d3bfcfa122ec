"""Where an expression stands in the text of its file."""

from __future__ import annotations

import ast
import re

from scanner.discover.python.module import Module
from scanner.discover.sighting import Written
from scanner.domain.location import Location

_QUOTE = re.compile(r"""[A-Za-z]{0,2}(\"{3}|'{3}|\"|')""")


def place_of(node: ast.expr, module: Module) -> Location:
    """Return the place of an expression; for a literal, of its text inside the quotes."""
    return module.source.place(*span_of(node, module))


def span_of(node: ast.expr, module: Module) -> tuple[int, int]:
    """Return where an expression, or a literal's text inside its quotes, begins and ends."""
    start, end = _span(node, module)
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        inside = module.source.text.find(node.value, start, end)
        if inside >= 0:
            return inside, inside + len(node.value)
        quote = _QUOTE.match(module.source.text, start, end)  # escapes make it another text
        if quote is not None and module.source.text.endswith(quote[1], start, end):
            return quote.end(), end - len(quote[1])
    return start, end


def as_expression(node: ast.expr, module: Module) -> Written:
    """Return the source text of an expression of which the value is not known."""
    start, end = _span(node, module)
    return Written(
        module.source.text[start:end], module.source.place(start, end), is_expression=True
    )


def _span(node: ast.expr, module: Module) -> tuple[int, int]:
    """Return the start and end of a node in the text; `ast` counts columns in UTF-8 bytes."""
    return (
        _offset(node.lineno, node.col_offset, module),
        _offset(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset, module),
    )


def _offset(line: int, column: int, module: Module) -> int:
    text = module.source.line(line)
    prefix = text if text.isascii() else text.encode()[:column].decode(errors="replace")
    return module.source.offset(line, min(column, len(prefix)) + 1)
