"""Model references in shell scripts and in what is written like them: Makefiles, Procfiles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.discover import commands
from scanner.discover.sighting import Sighting, Written
from scanner.discover.source import Found, Source
from scanner.discover.vocabulary import vocabulary

# An assignment with blanks around it, as Make and just have them; a shell has none.
_SPACED = re.compile(
    r"""^(?:export[ \t]+)?(?P<name>[A-Za-z_][\w-]*)[ \t]+(?:[?+:]|::)?=[ \t]*
        (?P<quote>["']?)(?P<value>[^\s"'#$]+)(?P=quote)[ \t]*(?:\#.*)?\r?$""",
    re.VERBOSE | re.MULTILINE,
)
_MAKE_VARIABLE = re.compile(r"\$\((\w+)\)")


def scan(source: Source) -> Iterator[Found]:
    """Yield what the commands of a script refer to."""
    yield from commands.scan_text(source, 0, len(source.text))


def scan_make(source: Source) -> Iterator[Found]:
    """Yield what the recipes and variables of a Makefile or a justfile refer to."""
    # Of the same length, so that every place stays where it is.
    text = _MAKE_VARIABLE.sub(r"${\1}", source.text)
    recipes = Source(text, source.file, source.project)
    variables: dict[str, list[Written]] = {}
    for match in _SPACED.finditer(text):
        value = recipes.written(match.start("value"), match["value"])
        variables.setdefault(match["name"], [value])
        row = vocabulary().slot(match["name"])
        if row is not None:
            yield Sighting(value, row)
    yield from commands.scan_text(recipes, 0, len(text), variables)
