"""Strings put together: concatenation, f-strings, `%`, `.format` and `join`."""

from __future__ import annotations

import ast


def parts_of(node: ast.expr) -> list[str | ast.expr] | None:
    """Split a concatenation, f-string, `%`, `.format` or `join` into strings and expressions."""
    match node:
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return [left, right]
        case ast.JoinedStr(values=values):
            return [
                value.value if isinstance(value, ast.FormattedValue) else value for value in values
            ]
        case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mod(), right=right):
            operands = right.elts if isinstance(right, ast.Tuple) else [right]
            return _filled(text.split("%s"), operands)
        case ast.Call(
            func=ast.Attribute(value=ast.Constant(value=str(text)), attr="format"), args=operands
        ):
            return _filled(text.split("{}"), operands)
        case ast.Call(
            func=ast.Attribute(value=ast.Constant(value=str(glue)), attr="join"),
            args=[ast.List(elts=items) | ast.Tuple(elts=items)],
        ):
            return _glued(glue, items)
        case ast.Call(func=ast.Attribute(attr="join"), args=[_, _, *_] as items):
            return _glued("/", items)  # os.path.join
        case _:
            return None


def _filled(pieces: list[str], operands: list[ast.expr]) -> list[str | ast.expr] | None:
    if len(pieces) != len(operands) + 1:
        return None
    parts: list[str | ast.expr] = [pieces[0]]
    for operand, piece in zip(operands, pieces[1:], strict=True):
        parts.extend((operand, piece))
    return parts


def _glued(glue: str, items: list[ast.expr]) -> list[str | ast.expr]:
    parts: list[str | ast.expr] = []
    for item in items:
        parts.extend((glue, item) if parts else (item,))
    return parts
