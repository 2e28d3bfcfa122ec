"""What an expression leads to, by following names through a project; nothing is executed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from scanner.discover.python.bounds import Bounded
from scanner.discover.python.callee import argument_for, default_of, is_known_here
from scanner.discover.python.module import Bound, Element, FunctionNode, Module, Parameter, Scope
from scanner.discover.python.parts import parts_of
from scanner.discover.python.project import Modules

MAX_RESULTS = 32


class Context(NamedTuple):
    """Where an expression stands: its module and the scope its names are looked up in."""

    module: Module
    scope: Scope


class Followed(NamedTuple):
    """What an expression leads to; `is_sure` is False where it is one of several or a default."""

    node: ast.expr | ast.ClassDef | FunctionNode | Module
    context: Context
    is_sure: bool = True


class Follower(Bounded):
    """Follows expressions through the modules of a project.

    `through_calls` says whether a parameter also leads to what the module's own calls pass for it.
    """

    def __init__(self, modules: Modules, *, through_calls: bool) -> None:
        super().__init__()
        self._modules = modules
        self._through_calls = through_calls

    def follow(self, expression: ast.expr, context: Context) -> list[Followed]:
        """Return what `expression` leads to through names, attributes, items and defaults."""
        with self.step("follow", expression, context.scope) as is_open:
            found = self._follow(expression, context) if is_open else iter(())
            return list(islice(found, MAX_RESULTS))

    def _follow(self, expression: ast.expr, context: Context) -> Iterator[Followed]:
        match expression:
            case ast.Name(id=name):
                yield from self._lookup(name, context)
            case ast.Attribute():
                yield from self._attribute(expression, context)
            case ast.Subscript(value=value, slice=key):
                yield from self._items(value, context, key)
            case ast.IfExp(body=first, orelse=second):
                yield from self._either([first, second], context)
            case ast.BoolOp(values=[*first, last]):
                yield from self._either([*filter(is_known_here, first), last], context)
            case ast.NamedExpr(value=value) | ast.Await(value=value):
                yield from self.follow(value, context)
            case ast.Call():
                yield from self._call(expression, context)
            case _:
                yield Followed(expression, context)

    def _either(self, options: list[ast.expr], context: Context) -> Iterator[Followed]:
        for option in options:
            for followed in self.follow(option, context):
                yield followed._replace(is_sure=False)

    def _lookup(self, name: str, context: Context) -> Iterator[Followed]:
        scope: Scope | None = context.scope
        while scope is not None:
            # The names of a class body are not visible in its methods.
            visible = scope is context.scope or not isinstance(scope.owner, ast.ClassDef)
            if visible and name in scope.names:
                yield from self._bound(scope.names[name], Context(context.module, scope))
                return
            scope = scope.parent
        imported = context.module.imports.get(name)
        if imported is None:
            return
        module = self._modules.find(context.module.source, imported)
        if module is not None and imported.name is None:
            yield Followed(module, Context(module, module.scope))
        elif module is not None and imported.name:
            yield from self._member(module, imported.name)

    def _member(self, module: Module, name: str) -> Iterator[Followed]:
        if name in module.scope.names or name in module.imports:
            yield from self.follow(ast.Name(id=name), Context(module, module.scope))
            return
        inner = self._modules.submodule(module, name)
        if inner is not None:
            yield Followed(inner, Context(inner, inner.scope))

    def _bound(self, values: list[Bound], context: Context) -> Iterator[Followed]:
        is_sure = len(values) == 1
        for value in values:
            for followed in self._one_bound(value, context):
                yield followed if is_sure else followed._replace(is_sure=False)

    def _one_bound(self, value: Bound, context: Context) -> Iterator[Followed]:
        match value:
            case Element(of=iterable, part=part):
                yield from self._elements(iterable, context, part)
            case Parameter():
                yield from self._parameter(value, context)
            case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                yield Followed(value, context)
            case _:
                yield from self.follow(value, context)

    def _parameter(self, parameter: Parameter, context: Context) -> Iterator[Followed]:
        """Follow a parameter to its default, its option, and what the module itself passes."""
        module = context.module
        outer = context.scope.parent or module.scope
        candidates = [(parameter.default, outer)] if parameter.default is not None else []
        if parameter.function.decorator_list:
            options = module.options.get(parameter.name, [])
            candidates.extend((option, module.scope) for option in options)
        calls = module.calls_of.get(parameter.function.name, []) if self._through_calls else []
        for call, scope in calls:
            argument = argument_for(call, parameter, module.imports)
            if argument is not None:
                candidates.append((argument, scope))
        for candidate, scope in candidates:
            for followed in self.follow(candidate, Context(module, scope)):
                yield followed._replace(is_sure=False)

    def _attribute(self, expression: ast.Attribute, context: Context) -> Iterator[Followed]:
        found = False
        for followed in self._attribute_of_owner(expression, context):
            found = True
            yield followed
        if not found:
            for option in context.module.options_for(expression.attr):
                for followed in self.follow(option, Context(context.module, context.module.scope)):
                    yield followed._replace(is_sure=False)

    def _attribute_of_owner(
        self, expression: ast.Attribute, context: Context
    ) -> Iterator[Followed]:
        if isinstance(expression.value, ast.Name) and expression.value.id in {"self", "cls"}:
            owner = context.scope.enclosing_class()
            if owner is not None and isinstance(owner.owner, ast.ClassDef):
                yield from self._class_attribute(owner.owner, expression.attr, context)
            return
        for followed in (
            *self.follow(expression.value, context),
            *self._annotation(expression.value, context),
        ):
            node, home, _ = followed
            match node:
                case Module():
                    yield from self._member(node, expression.attr)
                case ast.ClassDef():
                    yield from self._class_attribute(node, expression.attr, home)
                case ast.Call():
                    yield from self._instance_attribute(node, expression.attr, home)
                case ast.Constant() if expression.attr == "value":
                    yield followed  # the value of an enumeration's member
                case _:
                    pass

    def _annotation(self, expression: ast.expr, context: Context) -> list[Followed]:
        """Return the class that a parameter is annotated with."""
        name = expression.id if isinstance(expression, ast.Name) else ""
        for bound in context.scope.names.get(name, []):
            if isinstance(bound, Parameter) and bound.annotation is not None:
                return self.follow(bound.annotation, Context(context.module, context.module.scope))
        return []

    def _class_attribute(
        self, node: ast.ClassDef, attribute: str, context: Context
    ) -> Iterator[Followed]:
        scope = context.module.classes[node]
        if attribute in scope.names:
            yield from self._bound(scope.names[attribute], Context(context.module, scope))
            return
        for base in node.bases:
            for followed in self.follow(base, context):
                if isinstance(followed.node, ast.ClassDef) and followed.node is not node:
                    yield from self._class_attribute(followed.node, attribute, followed.context)

    def _instance_attribute(
        self, call: ast.Call, attribute: str, context: Context
    ) -> Iterator[Followed]:
        for keyword in call.keywords:
            if keyword.arg == attribute:
                yield from self.follow(keyword.value, context)
                return
        for followed in self.follow(call.func, context):
            if isinstance(followed.node, ast.ClassDef):
                yield from self._class_attribute(followed.node, attribute, followed.context)

    def _elements(self, iterable: ast.expr, context: Context, part: str) -> Iterator[Followed]:
        for node, home, _ in self.follow(iterable, context):
            match node:
                case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
                    yield from self._either(_parts(items, part), home)
                case ast.Dict(keys=keys) if part != "value":
                    yield from self._either([key for key in keys if key is not None], home)
                case ast.Dict(values=values):
                    yield from self._either(values, home)
                case _:
                    pass

    def _items(self, value: ast.expr, context: Context, key: ast.expr) -> Iterator[Followed]:
        wanted = key.value if isinstance(key, ast.Constant) else None
        for node, home, _ in self.follow(value, context):
            match node:
                case ast.Dict(keys=keys, values=values):
                    pairs = zip(keys, values, strict=True)
                    exact = [
                        v for k, v in pairs if isinstance(k, ast.Constant) and k.value == wanted
                    ]
                    yield from self._chosen(exact, values, home)
                case ast.List(elts=items) | ast.Tuple(elts=items):
                    is_index = isinstance(wanted, int) and -len(items) <= wanted < len(items)
                    exact = [items[wanted]] if is_index and isinstance(wanted, int) else []
                    yield from self._chosen(exact, items, home)
                case _:
                    pass

    def _chosen(
        self, exact: list[ast.expr], every: list[ast.expr], context: Context
    ) -> Iterator[Followed]:
        if exact:
            yield from self.follow(exact[-1], context)
        else:
            yield from self._either(every, context)

    def _call(self, call: ast.Call, context: Context) -> Iterator[Followed]:
        default = default_of(call)
        if default is not None:
            yield from self._either([default], context)
            return
        match call:
            case ast.Call(func=ast.Attribute(value=mapping, attr="get" | "pop"), args=[key, *rest]):
                yield from self._items(mapping, context, key)
                yield from self._either(rest, context)
            case ast.Call(func=ast.Attribute(value=text, attr="strip" | "rstrip"), args=[]):
                yield from self.follow(text, context)
            case ast.Call(func=ast.Name(id="str" | "Path"), args=[text]):
                yield from self.follow(text, context)
            case _:
                yield from self._returned(call, context)

    def _chosen_by(self, call: ast.Call, context: Context) -> Iterator[Followed]:
        """Read `choice(MODELS)` or `selectbox("Model", MODELS)`: one of a collection, or itself."""
        if parts_of(call) is not None:
            yield Followed(call, context)  # a string put together, which is read as one
            return
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        found = [one for value in given for one in self._elements(value, context, "item")]
        yield from found or [Followed(call, context)]

    def _returned(self, call: ast.Call, context: Context) -> Iterator[Followed]:
        functions = [
            found
            for found in self.follow(call.func, context)
            if isinstance(found.node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        if not functions:
            yield from self._chosen_by(call, context)
        for node, home, _ in functions:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for value, scope in home.module.returns[node]:
                    for followed in self.follow(value, Context(home.module, scope)):
                        yield followed._replace(is_sure=False)


def _parts(items: list[ast.expr], part: str) -> list[ast.expr]:
    """Return the items of a list, or the part of each that a loop takes of it by its position."""
    if not part.isdigit():
        return items
    rows = [item.elts for item in items if isinstance(item, ast.Tuple | ast.List)]
    return [row[int(part)] for row in rows if int(part) < len(row)]
