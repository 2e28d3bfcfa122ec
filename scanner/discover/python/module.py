"""One Python module as names, calls and strings: a single pass over its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from scanner.discover.source import Source

# Nodes in which nothing is bound, called or written.
_LEAVES = frozenset({ast.Load, ast.Store, ast.Del, ast.Name, ast.Pass, ast.alias})

# Parsers of the command line that fill the fields of classes.
_PARSERS = frozenset({"HfArgumentParser", "TrlParser"})

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


class Element(NamedTuple):
    """What a loop variable stands for: any item, key or value of an iterable.

    `part` is `item`, `key` or `value`, or the position in each item that is taken apart.
    """

    of: ast.expr
    part: str


class Parameter(NamedTuple):
    """A parameter of a function, with its default and what click says of it."""

    function: FunctionNode
    position: int
    name: str
    default: ast.expr | None
    annotation: ast.expr | None


class Import(NamedTuple):
    """An imported name: `level` dots, a module, and the name taken from it (None: the module)."""

    module: str
    name: str | None
    level: int


Bound = ast.expr | Element | Parameter | ast.ClassDef | FunctionNode


class Scope:
    """Names bound in a module, class or function."""

    def __init__(self, parent: Scope | None, owner: ast.AST | None) -> None:
        self.parent = parent
        self.owner = owner
        self.names: dict[str, list[Bound]] = {}

    def bind(self, name: str, value: Bound) -> None:
        """Add one thing that `name` can be."""
        self.names.setdefault(name, []).append(value)

    def enclosing_class(self) -> Scope | None:
        """Return the nearest class scope around this one, itself included."""
        scope: Scope | None = self
        while scope is not None and not isinstance(scope.owner, ast.ClassDef):
            scope = scope.parent
        return scope


class Module:
    """The names, imports, calls and free strings of one source file."""

    def __init__(self, source: Source, tree: ast.Module) -> None:
        self.source = source
        self.scope = Scope(None, None)
        self.imports: dict[str, Import] = {}
        self.packages: set[str] = set()
        self.classes: dict[ast.ClassDef, Scope] = {}
        self.returns: dict[FunctionNode, list[tuple[ast.expr, Scope]]] = {}
        self.options: dict[str, list[ast.expr]] = {}
        self._parsed_into: list[ast.expr] = []
        self._fields: dict[str, list[ast.expr]] = {}
        self.calls: list[tuple[ast.Call, Scope]] = []
        self.calls_of: dict[str, list[tuple[ast.Call, Scope]]] = {}
        self.bindings: list[tuple[str, ast.expr, Scope]] = []
        self.dicts: list[tuple[ast.Dict, Scope]] = []
        self.strings: list[ast.Constant] = []
        self._read(tree)

    def _read(self, tree: ast.Module) -> None:
        # An explicit stack: the depth of a file must not become the depth of our calls.
        stack: list[tuple[ast.AST, Scope]] = [(tree, self.scope)]
        visits = self._visits()
        while stack:
            node, scope = stack.pop()
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                continue  # a docstring, or prose
            visit = visits.get(type(node))
            inner = (visit(node, scope) if visit else None) or scope
            children = [child for child in ast.iter_child_nodes(node) if type(child) not in _LEAVES]
            stack.extend((child, inner) for child in reversed(children))

    def _visits(self) -> Mapping[type[ast.AST], Callable[[Any, Scope], Scope | None]]:
        """Return what reads each kind of node; for functions and classes it returns their scope."""
        return {
            ast.Constant: self._string,
            ast.FunctionDef: self._function,
            ast.AsyncFunctionDef: self._function,
            ast.ClassDef: self._class,
            ast.Return: self._return,
            ast.Call: self._call,
            ast.Dict: self._dict,
            ast.Import: self._import,
            ast.ImportFrom: self._import,
            ast.Assign: self._assign,
            ast.AnnAssign: self._assign_one,
            ast.NamedExpr: self._assign_one,
            ast.For: self._loop,
            ast.AsyncFor: self._loop,
            ast.comprehension: self._loop,
            ast.withitem: self._with,
        }

    def _string(self, node: ast.Constant, _scope: Scope) -> None:
        if isinstance(node.value, str):
            self.strings.append(node)

    def _dict(self, node: ast.Dict, scope: Scope) -> None:
        self.dicts.append((node, scope))

    def _assign(self, node: ast.Assign, scope: Scope) -> None:
        for target in node.targets:
            self._bind(target, node.value, scope)

    def _assign_one(self, node: ast.AnnAssign | ast.NamedExpr, scope: Scope) -> None:
        if node.value is not None:
            self._bind(node.target, node.value, scope)

    def _with(self, node: ast.withitem, scope: Scope) -> None:
        if node.optional_vars is not None:
            self._bind(node.optional_vars, node.context_expr, scope)

    def _loop(self, node: ast.For | ast.AsyncFor | ast.comprehension, scope: Scope) -> None:
        _bind_loop(node.target, node.iter, scope)

    def _bind(self, target: ast.expr, value: ast.expr, scope: Scope) -> None:
        match target, value:
            case ast.Name(id=name), _:
                scope.bind(name, value)
                self.bindings.append((name, value, scope))
            case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name), _:
                (scope.enclosing_class() or scope).bind(name, value)
                self.bindings.append((name, value, scope))
            case ast.Attribute(attr=name), _:
                self.bindings.append((name, value, scope))
            case ast.Subscript(slice=ast.Constant(value=str(name))), _:
                self.bindings.append((name, value, scope))
            case ast.Tuple(elts=targets), ast.Tuple(elts=values) if len(targets) == len(values):
                for one, its in zip(targets, values, strict=True):
                    self._bind(one, its, scope)
            case _:
                pass

    def _function(self, node: FunctionNode, scope: Scope) -> Scope:
        scope.bind(node.name, node)
        self.returns[node] = []
        inner = Scope(scope, node)
        arguments = node.args
        positional = [*arguments.posonlyargs, *arguments.args]
        defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
        pairs = [
            *zip(positional, [*defaults, *arguments.defaults], strict=True),
            *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
        ]
        for index, (argument, default) in enumerate(pairs):
            inner.bind(
                argument.arg, Parameter(node, index, argument.arg, default, argument.annotation)
            )
            if default is not None:
                self.bindings.append((argument.arg, default, scope))
        return inner

    def _class(self, node: ast.ClassDef, scope: Scope) -> Scope:
        scope.bind(node.name, node)
        inner = Scope(scope, node)
        self.classes[node] = inner
        return inner

    def _return(self, node: ast.Return, scope: Scope) -> None:
        owner = scope.owner
        if node.value is not None and isinstance(owner, ast.FunctionDef | ast.AsyncFunctionDef):
            self.returns[owner].append((node.value, scope))

    def _call(self, call: ast.Call, scope: Scope) -> None:
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        self.calls.append((call, scope))
        self.calls_of.setdefault(name, []).append((call, scope))
        self._option(call, name)
        if name in _PARSERS and call.args:
            self._parsed_into.extend(_items_of(call.args[0]))
        elif name == "parametrize" and len(call.args) > 1:
            self._cases(call.args[0], call.args[1], scope)

    def _cases(self, names: ast.expr, cases: ast.expr, scope: Scope) -> None:
        """Record what pytest gives the parameters of a test, under their names."""
        if not isinstance(names, ast.Constant) or not isinstance(names.value, str):
            return
        parameters = [name.strip() for name in names.value.split(",")]
        for case in _items_of(cases):
            if isinstance(case, ast.Call):  # pytest.param(…)
                given = case.args
            else:
                given = _items_of(case) if len(parameters) > 1 else [case]
            pairs = zip(parameters, given, strict=False)
            self.bindings.extend((name, value, scope) for name, value in pairs)

    def _option(self, call: ast.Call, name: str) -> None:
        """Record the default of a command-line option of argparse, optparse or click."""
        if name not in {"add_argument", "option", "add_option", "argument"}:
            return
        words = {word.arg: word.value for word in call.keywords if word.arg}
        flags = [one.value for one in call.args if isinstance(one, ast.Constant)]
        names = [flag for flag in flags if isinstance(flag, str)]
        default = words.get("default")
        if default is None or not names:
            return
        longest = max(names, key=lambda flag: (not flag.startswith("-"), flag.startswith("--")))
        dest = words.get("dest")
        chosen = dest.value if isinstance(dest, ast.Constant) else longest
        option = str(chosen).lstrip("-").replace("-", "_")
        self.options.setdefault(option, []).append(default)
        self.bindings.append((option, default, self.scope))

    def options_for(self, name: str) -> list[ast.expr]:
        """Return the defaults of an option: its own, and fields of the classes a parser fills."""
        if name not in self._fields:
            # Made once: who follows them in a circle must meet the same nodes again.
            self._fields[name] = [ast.Attribute(value=one, attr=name) for one in self._parsed_into]
        return [*self.options.get(name, ()), *self._fields[name]]

    def _import(self, node: ast.Import | ast.ImportFrom, _scope: Scope) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                self.packages.add(alias.name.partition(".")[0])
                bound = alias.name if alias.asname else alias.name.partition(".")[0]
                self.imports[alias.asname or bound] = Import(bound, None, 0)
            return
        if node.module and not node.level:
            self.packages.add(node.module.partition(".")[0])
        for alias in node.names:
            target = Import(node.module or "", alias.name, node.level)
            self.imports[alias.asname or alias.name] = target


def _items_of(expression: ast.expr) -> list[ast.expr]:
    """Return the items of a list or a tuple, or the one expression itself."""
    return expression.elts if isinstance(expression, ast.List | ast.Tuple) else [expression]


def _bind_loop(target: ast.expr, source: ast.expr, scope: Scope) -> None:
    match target, source:
        case (
            ast.Tuple(elts=[ast.Name(id=key), ast.Name(id=value)]),
            ast.Call(func=ast.Attribute(attr="items", value=mapping)),
        ):
            scope.bind(key, Element(mapping, "key"))
            scope.bind(value, Element(mapping, "value"))
        case ast.Name(id=name), ast.Call(func=ast.Attribute(attr="values", value=mapping)):
            scope.bind(name, Element(mapping, "value"))
        case ast.Name(id=name), ast.Call(func=ast.Attribute(attr="keys", value=mapping)):
            scope.bind(name, Element(mapping, "key"))
        case ast.Name(id=name), _:
            scope.bind(name, Element(source, "item"))
        case ast.Tuple(elts=names), _:
            for position, one in enumerate(names):
                if isinstance(one, ast.Name):
                    scope.bind(one.id, Element(source, str(position)))
        case _:
            pass
