"""Several settings in one text, as the arguments of a model are given: `pretrained=a/b,dtype=x`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.discover.sighting import Sighting, Written
from scanner.discover.vocabulary import vocabulary

_SETTING = re.compile(r"(?:^|(?<=,))(?P<name>[A-Za-z_]\w*)=(?P<value>[^,\s]*)")
_ID = re.compile(r"[\w.-]+/[\w.:@-]+")
_SEVERAL = re.compile(rf"{_ID.pattern}(?:[ ]*[,+][ ]*{_ID.pattern})+")
_LABELLED = re.compile(rf"[\w.-]+=(?P<id>{_ID.pattern})")
_PAIR = re.compile(r'"(?P<name>[\w-]+)"\s*:\s*"(?P<value>[^"\s]*)"')


def parted(sighting: Sighting) -> Iterator[Sighting]:
    """Yield a sighting for each setting that names a model, or the sighting as it is."""
    written = sighting.written
    found = False
    for match in _SETTING.finditer(written.text) if "=" in written.text else ():
        row = vocabulary().slot(match["name"])
        if row is not None:
            found = True
            value = written.after(match.start("value"))._replace(text=match["value"])
            is_unknown = written.is_expression and "$" in match["value"]
            yield Sighting(value._replace(is_expression=is_unknown), row, sighting.revision)
    if not found:
        yield from _listed(sighting)


def _listed(sighting: Sighting) -> Iterator[Sighting]:
    """Yield a sighting for each id in `a/b,c/d` or `a/b+c/d`, and for the one behind `label=`."""
    written = sighting.written
    labelled = _LABELLED.fullmatch(written.text)
    if labelled is not None or (_SEVERAL.fullmatch(written.text) and "://" not in written.text):
        for match in _ID.finditer(written.text, labelled.start("id") if labelled else 0):
            yield sighting._replace(written=written.after(match.start())._replace(text=match[0]))
    else:
        yield sighting


def scan_body(word: Written) -> Iterator[Sighting]:
    """Yield what a JSON text in a command line refers to, such as the body that `curl` sends."""
    # Only on the first line is a column known: the shell may have joined the others.
    line = word.text.partition("\n")[0]
    for match in _PAIR.finditer(line) if line.lstrip().startswith("{") else ():
        row = vocabulary().slot(match["name"])
        start = match.start("value")
        if row is not None:
            yield Sighting(word.after(start)._replace(text=match["value"]), row)
