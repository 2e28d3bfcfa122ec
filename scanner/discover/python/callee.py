"""What a call says by its form: the callee's name, a default, what it gives a parameter."""

from __future__ import annotations

import ast
from collections.abc import Container

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
    for keyword in call.keywords:
        if keyword.arg == "default" or (keyword.arg == "value" and is_form(call)):
            return keyword.value
    if _asks_environment(call):
        return call.args[1] if len(call.args) > 1 else None
    last = (dotted(call.func) or [""])[-1]
    if last == "getattr":
        return call.args[2] if len(call.args) > 2 else None  # noqa: PLR2004 - object, name, default
    if last.lower() in vocabulary().defaults:
        return call.args[0] if call.args else None
    return None


def is_form(call: ast.Call) -> bool:
    """Whether a call makes a field of a form: `st.selectbox(…)`, `gr.Dropdown(…)`."""
    last = (dotted(call.func) or [""])[-1]
    return last.lower().replace("_", "") in vocabulary().forms


def is_known_here(expression: ast.expr) -> bool:
    """Whether an option before a default can be read: `getenv("MODEL") or "a/b"` is only "a/b"."""
    return not (isinstance(expression, ast.Call) and _asks_environment(expression))


def _asks_environment(call: ast.Call) -> bool:
    names = dotted(call.func)
    known = vocabulary().environment
    return bool(names) and (".".join(names[-2:]) in known or names[-1] in known)


def argument_for(call: ast.Call, parameter: Parameter, imported: Container[str]) -> ast.expr | None:
    """Return what `call` passes for `parameter`, where its callee bears the function's name.

    A name behind a dot is another's where the first one is `imported`: `os.environ.get(…)` does not
    call the module's own `get`.
    """
    names = dotted(call.func)
    if not names or names[-1] != parameter.function.name:
        return None
    if len(names) > 1 and names[0] in imported:
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
