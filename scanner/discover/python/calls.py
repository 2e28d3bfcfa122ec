"""Model references in calls: who is called, which argument names a model, who serves it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scanner.discover import commands
from scanner.discover.python.callee import default_of, dotted, is_form
from scanner.discover.python.following import Context
from scanner.discover.python.module import Module
from scanner.discover.python.places import span_of
from scanner.discover.python.values import Values
from scanner.discover.servers import vendor_at
from scanner.discover.sighting import Sighting
from scanner.discover.source import Found
from scanner.discover.vocabulary import Row, Takes, vocabulary, words_of

_OFFERS = ("value", "default", "options", "choices")
_ADDRESSES = ("base_url", "api_base", "openai_api_base", "azure_endpoint")


def scan_calls(module: Module, values: Values) -> Iterator[Found]:
    """Yield what the calls of a module refer to that are known to take a model, or a command."""
    for call, scope in module.calls:
        context = Context(module, scope)
        names = _full_name(call.func, module)
        row = _row(names, module)
        if row is not None:
            yield from _arguments(row, call, context, values)
        elif not vocabulary().shells.isdisjoint({".".join(names[-2:]), names[-1] if names else ""}):
            yield from _command(call, context, values)


def scan_announced(module: Module, values: Values) -> Iterator[Found]:
    """Yield what calls refer to of which only the names announce a model."""
    away = vocabulary().away
    for call, scope in module.calls:
        names = _full_name(call.func, module)
        if names and not away.isdisjoint(words_of(names[-1])):
            continue  # a model that is sent away is none that is used
        row = _row(names, module)
        yield from _announced_words(call, row, Context(module, scope), values)
        if row is None:
            yield from _announced(call, names, Context(module, scope), values)
            yield from _labelled(call, Context(module, scope), values)


def _full_name(function: ast.expr, module: Module) -> list[str]:
    """Return the callee's names with its first one replaced by what was imported under it."""
    names = dotted(function)
    root = _root(function)
    if isinstance(root, ast.Call):
        return [*_full_name(root.func, module), *names]  # `voyageai.Client().embed`
    imported = module.imports.get(names[0]) if names and isinstance(root, ast.Name) else None
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
                if not written.is_expression or (
                    row.is_certain and not _is_loaded(expression, context, values)
                ):
                    yield Sighting(written, row, revision, vendor)


def _is_loaded(expression: ast.expr, context: Context, values: Values) -> bool:
    """Whether an expression is what a call that takes a model returns: a model, not its name."""
    for followed in values.follow(expression, context):
        node, home = followed.node, followed.context.module
        if isinstance(node, ast.Call) and _row(_full_name(node.func, home), home) is not None:
            return True
    return False


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


def _command(call: ast.Call, context: Context, values: Values) -> Iterator[Found]:
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
                    module = followed.context.module
                    yield from commands.scan_text(module.source, *span_of(text, module))
                case _:
                    pass


def _announced_words(
    call: ast.Call, known: Row | None, context: Context, values: Values
) -> Iterator[Found]:
    """Yield what the keywords of a call announce.

    Beside the arguments of a `known` call only whole names count: `adapter_name` is a label there.
    """
    words = vocabulary()
    for keyword in call.keywords:
        name = keyword.arg or ""
        row = words.slot(name) if known is None else words.slots.get(name)
        if name and row is not None and (known is None or name not in known.arguments):
            yield from _plain(row, keyword.value, context, values)
        elif isinstance(keyword.value, ast.List) and _is_command(keyword.value):
            written = (values.texts(item, context)[0] for item in keyword.value.elts)
            yield from commands.scan_words(list(written))


def _is_command(words: ast.List) -> bool:
    """Whether a list has flags among its items: `args=["--model", "a/b"]`."""
    texts = (item.value for item in words.elts if isinstance(item, ast.Constant))
    return any(isinstance(text, str) and text.startswith("--") for text in texts)


def _announced(
    call: ast.Call, names: list[str], context: Context, values: Values
) -> Iterator[Found]:
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


def _labelled(call: ast.Call, context: Context, values: Values) -> Iterator[Sighting]:
    """Yield what a field of a form offers: `selectbox("Model", options=[…])`, by its label."""
    given = {word.arg: word.value for word in call.keywords if word.arg}
    label = given.get("label") or (call.args[0] if call.args else None)
    if not isinstance(label, ast.Constant) or not isinstance(label.value, str) or not is_form(call):
        return
    row = vocabulary().slot(label.value)
    offered = [*call.args, *(given[name] for name in _OFFERS if name in given)]
    for expression in offered if row is not None else ():
        if expression is not label and row is not None:
            yield from _plain(row, expression, context, values)


def _plain(row: Row, expression: ast.expr, context: Context, values: Values) -> Iterator[Sighting]:
    items = expression.elts if isinstance(expression, ast.List | ast.Tuple) else [expression]
    for written in (written for item in items for written in values.texts(item, context)):
        if not written.is_expression:
            yield Sighting(written, row)
