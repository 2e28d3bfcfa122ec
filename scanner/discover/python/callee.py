"""What a call says by its form: the callee's name, a default, what it gives a parameter."""

from __future__ import annotations

import ast

from scanner.discover.python.module import Parameter
from scanner.discover.vocabulary import vocabulary


def dotted(function: ast.expr) -> list[str]:
    """Return the names of a callee, outermost first: `client.chat.create` is three."""
    names: list[str] = []
    while isinstance(function, ast.Attribute):
        names.append(function.attr)
        function = function.value
    if isinstance(function, ast.Name):
        names.append(function.id)
    return names[::-1]


def default_of(call: ast.Call) -> ast.expr | None:
    """Return the default in a call such as `os.getenv(name, default)` or `Field(default=…)`."""
    name = ".".join(dotted(call.func)[-2:])
    known = vocabulary()
    words = {keyword.arg: keyword.value for keyword in call.keywords}
    last = name.rpartition(".")[2]
    if name in known.environment or last in known.environment:
        return words.get("default", call.args[1] if len(call.args) > 1 else None)
    if last.lower() in known.defaults:
        return words.get("default", call.args[0] if call.args else None)
    return None


def argument_for(call: ast.Call, parameter: Parameter) -> ast.expr | None:
    """Return what `call` passes for `parameter`, where its callee bears the function's name."""
    names = dotted(call.func)
    if not names or names[-1] != parameter.function.name:
        return None
    for keyword in call.keywords:
        if keyword.arg == parameter.name:
            return keyword.value
    first = parameter.function.args.args[:1]
    is_method = (
        bool(first) and first[0].arg in {"self", "cls"} and isinstance(call.func, ast.Attribute)
    )
    index = parameter.position - is_method
    if not 0 <= index < len(call.args):
        return None
    argument = call.args[index]
    return None if isinstance(argument, ast.Starred) else argument
