"""Strings put together: concatenation, f-strings, `%`, `.format` and `join`."""

from __future__ import annotations

import ast

Part = str | ast.expr


def parts_of(node: ast.expr) -> list[Part] | None:
    """Split what puts a string together into strings and expressions; None for all else."""
    parts: list[Part] | None = None
    match node:
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            parts = [left, right]
        case ast.JoinedStr(values=values):
            parts = [one.value if isinstance(one, ast.FormattedValue) else one for one in values]
        case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mod(), right=right):
            operands = right.elts if isinstance(right, ast.Tuple) else [right]
            parts = _filled(text.split("%s"), operands)
        case ast.Call(func=ast.Attribute(value=owner, attr="format"), args=operands):
            if isinstance(owner, ast.Constant) and isinstance(owner.value, str):
                parts = _filled(owner.value.split("{}"), operands)
        case ast.Call(func=ast.Attribute(value=owner, attr="join"), args=operands):
            parts = _joined(owner, operands)
        case _:
            pass
    return parts


def _filled(pieces: list[str], operands: list[ast.expr]) -> list[Part] | None:
    if len(pieces) != len(operands) + 1:
        return None
    parts: list[Part] = [pieces[0]]
    for operand, piece in zip(operands, pieces[1:], strict=True):
        parts.extend((operand, piece))
    return parts


def _joined(owner: ast.expr, operands: list[ast.expr]) -> list[Part] | None:
    """Read `"/".join([a, b])` and `os.path.join(a, b)`."""
    match owner, operands:
        case ast.Constant(value=str(glue)), [ast.List(elts=items) | ast.Tuple(elts=items)]:
            pass
        case _, [_, _, *_]:
            glue, items = "/", operands
        case _:
            return None
    parts: list[Part] = []
    for item in items:
        parts.extend((glue, item) if parts else (item,))
    return parts
