"""Model references under telling names: variables, fields, defaults, dictionary keys."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scanner.discover.naming import is_address
from scanner.discover.python.following import Context
from scanner.discover.python.module import Module, Scope
from scanner.discover.python.places import place_of
from scanner.discover.python.values import Values
from scanner.discover.sighting import Sighting, Written
from scanner.discover.vocabulary import Row, Takes, vocabulary

_MAX_DEPTH = 8


def scan_names(module: Module, values: Values) -> Iterator[Sighting]:
    """Yield what a module keeps under names that announce a model."""
    known = vocabulary()
    for name, expression, scope in module.bindings:
        row = known.slot_under(name, _class_name(scope))
        if row is not None:
            yield from _inside(row, expression, Context(module, scope), values, _MAX_DEPTH)
    for node, scope in module.dicts:
        context = Context(module, scope)
        revision = _revision(node)
        for key, value in _pairs(node):
            row = known.slot(key)
            if row is not None:
                row = _provider(node, row)
                for sighting in _inside(row, value, context, values, _MAX_DEPTH):
                    yield sighting._replace(revision=revision)
    yield from _addresses(module)


def _class_name(scope: Scope) -> str:
    """Return the name of the class of which `scope` is the body: `class Models` says much."""
    return scope.owner.name if isinstance(scope.owner, ast.ClassDef) else ""


def _addresses(module: Module) -> Iterator[Sighting]:
    """Yield the strings that say by themselves that they name a model on the Hub."""
    for string in module.strings:
        if isinstance(string.value, str) and is_address(string.value):
            yield Sighting(
                Written(string.value, place_of(string, module)), vocabulary().address_row
            )


def _inside(
    row: Row, expression: ast.expr, context: Context, values: Values, depth: int
) -> Iterator[Sighting]:
    """Yield the strings of a value, and of the lists and dictionaries in it."""
    if depth == 0:
        return
    match expression:
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            for item in items:
                yield from _inside(row, item, context, values, depth - 1)
        case ast.Dict():
            yield from _inside_dict(row, expression, context, values, depth)
        case ast.Name() | ast.Attribute() | ast.Subscript() | ast.Starred():
            return  # spelled elsewhere, and judged by its name there
        case (
            ast.Constant() | ast.JoinedStr() | ast.BinOp() | ast.IfExp() | ast.BoolOp() | ast.Call()
        ):
            for written in values.texts(expression, context):
                if not written.is_expression:
                    yield Sighting(written, row)
        case _:
            return


def _inside_dict(
    row: Row, node: ast.Dict, context: Context, values: Values, depth: int
) -> Iterator[Sighting]:
    known = vocabulary()
    for key in node.keys:
        if isinstance(key, ast.Constant) and isinstance(key.value, str) and "/" in key.value:
            yield Sighting(Written(key.value, place_of(key, context.module)), row)
    for key_node, value in zip(node.keys, node.values, strict=True):
        name = key_node.value if isinstance(key_node, ast.Constant) else ""
        is_silent = not isinstance(name, str) or not known.is_vetoed(name)
        if is_silent:
            yield from _inside(row, value, context, values, depth - 1)


def _pairs(node: ast.Dict) -> Iterator[tuple[str, ast.expr]]:
    for key, value in zip(node.keys, node.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield key.value, value


def _provider(node: ast.Dict, row: Row) -> Row:
    """Return the row for what the `provider` beside a model calls its models, or `row`."""
    for key, value in _pairs(node):
        if key == "provider" and isinstance(value, ast.Constant) and isinstance(value.value, str):
            named = vocabulary().provider(value.value)
            if named is not None and named.takes is not Takes.HUB and row.takes is Takes.HUB:
                return named
    return row


def _revision(node: ast.Dict) -> str | None:
    for key, value in _pairs(node):
        if key == "revision" and isinstance(value, ast.Constant) and isinstance(value.value, str):
            return value.value
    return None
