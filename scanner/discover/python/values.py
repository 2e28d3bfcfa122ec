"""The strings an expression can be, each at the place that spells it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import islice, product

from scanner.discover.python.following import MAX_RESULTS, Context, Follower
from scanner.discover.python.module import Scope
from scanner.discover.python.parts import parts_of
from scanner.discover.python.places import as_expression, place_of
from scanner.discover.python.project import Modules
from scanner.discover.sighting import Written


class Values(Follower):
    """Follows expressions to strings, and puts strings together."""

    def __init__(self, modules: Modules, *, through_calls: bool) -> None:
        super().__init__(modules, through_calls=through_calls)
        # Code asks for the same names again and again: every call passes `model=model`.
        self._answers: dict[tuple[str, Scope], tuple[Written, ...]] = {}

    def texts(self, expression: ast.expr, context: Context) -> list[Written]:
        """Return the strings `expression` can be, each at the place that spells it.

        Where nothing is known of it, the one result is the expression itself.
        """
        found = self._known_texts(expression, context)
        return list(found) or [as_expression(expression, context.module)]

    def _known_texts(self, expression: ast.expr, context: Context) -> tuple[Written, ...]:
        """Return the strings of an expression, remembered where a name is asked for first."""
        is_first = isinstance(expression, ast.Name) and not self.is_busy
        key = (expression.id if isinstance(expression, ast.Name) else "", context.scope)
        if is_first and key in self._answers:
            return self._answers[key]
        found: tuple[Written, ...] = ()
        with self.step("texts", expression, context.scope) as is_open:
            if is_open:
                found = tuple(islice(self._texts(expression, context), MAX_RESULTS))
        if is_first:
            self._answers[key] = found
        return found

    def _texts(self, expression: ast.expr, context: Context) -> Iterator[Written]:
        for followed in self.follow(expression, context):
            node, home, is_sure = followed
            if isinstance(node, ast.Constant):
                if isinstance(node.value, str):
                    place = place_of(node, home.module)
                    yield Written(node.value, place, is_sure)
            elif isinstance(node, ast.expr):
                yield from self._composed(node, home, is_sure=is_sure)

    def _composed(self, node: ast.expr, home: Context, *, is_sure: bool) -> Iterator[Written]:
        """Yield the strings a formatting or concatenating expression can be."""
        parts = parts_of(node)
        choices = [self._choices(part, home) for part in parts or ()]
        if not choices or not all(choices):
            yield as_expression(node, home.module)
            return
        place = place_of(node, home.module)
        for combination in islice(product(*choices), MAX_RESULTS):
            text = "".join(combination)
            sure = is_sure and all(len(choice) == 1 for choice in choices)
            yield Written(text, place, sure)

    def _choices(self, part: str | ast.expr, home: Context) -> list[str]:
        if isinstance(part, str):
            return [part]
        found = self.texts(part, home)
        return [] if any(one.is_expression for one in found) else [one.text for one in found]
