"""Model references in calls: who is called, which argument names a model, who serves it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scanner.discover import commands
from scanner.discover.python.callee import default_of, dotted
from scanner.discover.python.following import Context
from scanner.discover.python.module import Module
from scanner.discover.python.values import Values
from scanner.discover.servers import vendor_at
from scanner.discover.sighting import Sighting
from scanner.discover.vocabulary import Row, Takes, vocabulary

_ADDRESSES = ("base_url", "api_base", "openai_api_base", "azure_endpoint")


def scan_calls(module: Module, values: Values) -> Iterator[Sighting]:
    """Yield what the calls of a module refer to that are known to take a model, or a command."""
    for call, scope in module.calls:
        context = Context(module, scope)
        names = _full_name(call.func, module)
        row = _row(names, module)
        if row is not None:
            yield from _arguments(row, call, context, values)
        elif not vocabulary().shells.isdisjoint({".".join(names[-2:]), names[-1] if names else ""}):
            yield from _command(call, context, values)


def scan_announced(module: Module, values: Values) -> Iterator[Sighting]:
    """Yield what calls refer to of which only the names announce a model."""
    for call, scope in module.calls:
        names = _full_name(call.func, module)
        row = _row(names, module)
        yield from _announced_words(call, row, Context(module, scope), values)
        if row is None:
            yield from _announced(call, names, Context(module, scope), values)


def _full_name(function: ast.expr, module: Module) -> list[str]:
    """Return the callee's names with its first one replaced by what was imported under it."""
    names = dotted(function)
    imported = (
        module.imports.get(names[0]) if names and isinstance(_root(function), ast.Name) else None
    )
    if imported is None:
        return names
    origin = [part for part in imported.module.split(".") if part]
    return [*origin, *([imported.name] if imported.name else []), *names[1:]]


def _root(function: ast.expr) -> ast.expr:
    while isinstance(function, ast.Attribute):
        function = function.value
    return function


def _row(names: list[str], module: Module) -> Row | None:
    """Return the row of the longest known tail of a callee's name that fits the imports."""
    calls = vocabulary().calls
    for start in range(len(names)):
        for row in calls.get(".".join(names[start:]), ()):
            if not row.packages or _is_of(row, names, module):
                return row
    return None


def _is_of(row: Row, names: list[str], module: Module) -> bool:
    if names[0] in row.packages:
        return True
    is_imported = any(
        names[0] == one.module.partition(".")[0] and not one.level
        for one in module.imports.values()
    )
    return not is_imported and not row.packages.isdisjoint(module.packages)


def _arguments(row: Row, call: ast.Call, context: Context, values: Values) -> Iterator[Sighting]:
    keywords = {word.arg: word.value for word in call.keywords if word.arg}
    if _only_text(keywords.get("repo_type"), context, values) in {"dataset", "space"}:
        return
    revision = _only_text(keywords.get(row.revision), context, values)
    vendor = _vendor(row, call, context, values)
    for argument in row.arguments:
        for expression in _chosen(argument, call, keywords):
            for written in values.texts(expression, context):
                if row.is_certain or not written.is_expression:
                    yield Sighting(written, row, revision, vendor)


def _chosen(argument: str, call: ast.Call, keywords: dict[str, ast.expr]) -> Iterator[ast.expr]:
    """Yield what is given for an argument, a position or a keyword; a list gives each item."""
    if argument.isdigit():
        found = call.args[int(argument) : int(argument) + 1]
    else:
        found = [keywords[argument]] if argument in keywords else []
    for expression in found:
        match expression:
            case ast.List(elts=items) | ast.Tuple(elts=items):
                yield from items
            case ast.Starred():
                pass
            case _:
                yield expression


def _only_text(expression: ast.expr | None, context: Context, values: Values) -> str | None:
    if expression is None:
        return None
    texts = {one.text for one in values.texts(expression, context) if not one.is_expression}
    return texts.pop() if len(texts) == 1 else None


def _vendor(row: Row, call: ast.Call, context: Context, values: Values) -> str:
    """Return who serves the model of a call to an OpenAI-compatible client, empty where unsaid."""
    if row.takes not in {Takes.SERVED, Takes.HOSTED}:
        return ""
    named = _by_provider(call, context, values) or _by_address(call, context, values)
    if named:
        return named
    root = _root(call.func)
    owner = call.func.value if isinstance(call.func, ast.Attribute) else root
    for candidate in (root, *_chain(owner)):
        for followed in values.follow(candidate, context):
            if isinstance(followed.node, ast.Call):
                vendor = _client_vendor(followed.node, followed.context, values)
                if vendor:
                    return vendor
    return ""


def _chain(owner: ast.expr) -> Iterator[ast.expr]:
    """Yield the objects of `self.client.chat.completions`, outermost first."""
    while isinstance(owner, ast.Attribute):
        yield owner
        owner = owner.value


def _client_vendor(call: ast.Call, context: Context, values: Values) -> str:
    names = dotted(call.func)
    client = vocabulary().clients.get(names[-1]) if names else None
    if client is None:
        return ""
    return _by_address(call, context, values) or client.vendor


def _by_provider(call: ast.Call, context: Context, values: Values) -> str:
    for keyword in call.keywords:
        if keyword.arg == "model_provider":
            return _only_text(keyword.value, context, values) or ""
    return ""


def _by_address(call: ast.Call, context: Context, values: Values) -> str:
    for keyword in call.keywords:
        if keyword.arg in _ADDRESSES:
            address = _only_text(keyword.value, context, values)
            if address is not None:
                return vendor_at(address)
    return ""


def _command(call: ast.Call, context: Context, values: Values) -> Iterator[Sighting]:
    """Yield what a command refers to that is run through `subprocess` or `os.system`.

    The words of a command may also be arguments of their own, as nox has them.
    """
    strings = [one for one in call.args if isinstance(one, ast.Constant)]
    if len(strings) > 1 and " " not in str(strings[0].value):
        yield from commands.scan_words([values.texts(one, context)[0] for one in strings])
        return
    for argument in call.args:
        for followed in values.follow(argument, context):
            match followed.node:
                case ast.List(elts=items) | ast.Tuple(elts=items):
                    words = [values.texts(item, followed.context)[0] for item in items]
                    yield from commands.scan_words(words)
                case ast.Constant(value=str()) as text:
                    source = followed.context.module.source
                    place = values.texts(text, followed.context)[0].location
                    start = source.offset(place.line, place.column)
                    end = source.offset(place.end_line, place.end_column)
                    yield from commands.scan_text(source, start, end)
                case _:
                    pass


def _announced_words(
    call: ast.Call, known: Row | None, context: Context, values: Values
) -> Iterator[Sighting]:
    """Yield what the keywords of a call announce.

    Beside the arguments of a `known` call only whole names count: `adapter_name` is a label there.
    """
    words = vocabulary()
    for keyword in call.keywords:
        name = keyword.arg or ""
        row = words.slot(name) if known is None else words.slots.get(name)
        if name and row is not None and (known is None or name not in known.arguments):
            yield from _plain(row, keyword.value, context, values)


def _announced(
    call: ast.Call, names: list[str], context: Context, values: Values
) -> Iterator[Sighting]:
    """Yield what the name of an unknown call announces, or that of what it asks for."""
    known = vocabulary()
    default = default_of(call)
    first = call.args[0] if call.args else None
    if first is None or not names:
        return
    if default is not None and isinstance(first, ast.Constant) and isinstance(first.value, str):
        row = known.slot(first.value)
        argument = default
    else:
        row = known.slot(names[-1])
        argument = first
    if row is not None:
        yield from _plain(row, argument, context, values)


def _plain(row: Row, expression: ast.expr, context: Context, values: Values) -> Iterator[Sighting]:
    for written in values.texts(expression, context):
        if not written.is_expression:
            yield Sighting(written, row)
