"""Model references in structured configuration, whatever its syntax: keys, values, lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scanner.discover import commands
from scanner.discover.naming import is_address
from scanner.discover.paths import is_path
from scanner.discover.servers import vendor_at
from scanner.discover.sighting import Sighting, Written
from scanner.discover.source import Found, Source, inner
from scanner.discover.vocabulary import Row, Takes, vocabulary

_MAX_DEPTH = 60
_ADDRESSES = ("base_url", "baseurl", "base-url", "api_base", "apibase", "openai_api_base")
_NOTHING = frozenset({"", "null", "~"})


class Scalar(NamedTuple):
    """A value with the place of its text; `start` and `end` are positions in the file.

    `is_block` says that the text runs over lines, `is_folded` that these lines are joined.
    """

    text: str
    start: int
    end: int
    is_block: bool = False
    is_folded: bool = False


class Mapping(NamedTuple):
    """Keys and values in their order; keys that are no scalars are left out."""

    pairs: list[tuple[Scalar, Node]]

    def scalars(self) -> dict[str, Scalar]:
        """Return the scalar values by key."""
        return {key.text: value for key, value in self.pairs if isinstance(value, Scalar)}


class Sequence(NamedTuple):
    """Items in their order."""

    items: list[Node]


Node = Scalar | Mapping | Sequence


_NO_SCALARS: dict[str, Scalar] = {}


class _Place(NamedTuple):
    """Where a node stands: the keys that lead to it, and what stands beside it and around that.

    `siblings` and `outer` are the scalars of its mapping and of the one around, by lower-case key.
    """

    source: Source
    keys: tuple[str, ...] = ()
    siblings: dict[str, Scalar] = _NO_SCALARS
    outer: dict[str, Scalar] = _NO_SCALARS
    depth: int = 0

    def under(self, key: str, siblings: dict[str, Scalar]) -> _Place:
        """Return the place of a value of a mapping."""
        outer = self.siblings
        return _Place(self.source, (*self.keys, key), siblings, outer, self.depth + 1)

    def inside(self) -> _Place:
        """Return the place of an item of a list, which has no key of its own."""
        return self._replace(depth=self.depth + 1)


def scan_tree(source: Source, root: Node) -> Iterator[Found]:
    """Yield what a document refers to."""
    yield from _node(root, _Place(source))


def _node(node: Node, place: _Place) -> Iterator[Found]:
    if place.depth > _MAX_DEPTH:
        yield place.source.note(f"nested deeper than {_MAX_DEPTH} levels: not read beyond")
        return
    match node:
        case Scalar():
            yield from _scalar(node, place)
        case Mapping():
            yield from _mapping(node, place)
        case Sequence():
            yield from _sequence(node, place)


def _mapping(node: Mapping, place: _Place) -> Iterator[Found]:
    scalars = {key.lower(): value for key, value in node.scalars().items()}
    variable = scalars.get("name") or scalars.get("key")
    for key, value in node.pairs:
        # Kubernetes and its kin write a variable as {name: MODEL_ID, value: …}.
        is_value = key.text in {"value", "default", "defaultValue"} and variable is not None
        name = variable.text if is_value and variable is not None else key.text
        if isinstance(value, Sequence) and not value.items:
            continue
        yield from _announcing_key(key, place)
        yield from _node(value, place.under(name, scalars))


def _announcing_key(key: Scalar, place: _Place) -> Iterator[Sighting]:
    """Yield a key that itself is an address or an id: `models: {owner/name: {…}}`."""
    row = vocabulary().slot(place.keys[-1]) if place.keys else None
    if is_address(key.text):
        yield Sighting(_written(key, place), vocabulary().address_row)
    elif row is not None and ("/" in key.text or ":" in key.text):
        yield _served(Sighting(_written(key, place), row), place.keys, (place.siblings,))


def _sequence(node: Sequence, place: _Place) -> Iterator[Found]:
    key = place.keys[-1] if place.keys else ""
    scalars = [item for item in node.items if isinstance(item, Scalar)]
    is_command = key in vocabulary().command_keys or any(
        scalar.text.startswith("--") for scalar in scalars
    )
    if is_command and scalars and len(scalars) == len(node.items):
        if any(" " in scalar.text.strip() for scalar in scalars):
            for scalar in scalars:
                yield from _command_text(scalar, place)
        yield from commands.scan_words([_written(scalar, place) for scalar in scalars])
        return
    for item in node.items:
        if isinstance(item, Scalar) and (assigned := _assignment(item, place)):
            yield assigned
        else:
            yield from _node(item, place.inside())


def _assignment(item: Scalar, place: _Place) -> Sighting | None:
    """Read `KEY=value`, as Compose lists environment variables."""
    name, equals, value = item.text.partition("=")
    row = vocabulary().slot(name) if equals and name.isidentifier() else None
    if row is None:
        return None
    written = place.source.written(item.start + len(name) + 1, value)
    return Sighting(commands.default_in(written) or written, row)


def _scalar(node: Scalar, place: _Place) -> Iterator[Found]:
    key = place.keys[-1] if place.keys else ""
    is_command = not vocabulary().command_keys.isdisjoint(place.keys[-2:])
    if is_command and (node.is_block or " " in node.text):
        yield from _command_text(node, place)
        return
    if node.is_block and "." in key:
        # A file in a file, as ConfigMaps have them; nothing comes of a name that is no file's.
        yield inner(place.source, node.start, node.end, key.rpartition("/")[2])
    row = _row(place)
    if row is not None:
        sighting = Sighting(_written(node, place), row, _revision(key, place))
        yield _served(sighting, place.keys, (place.siblings, place.outer))
    elif is_address(node.text):
        yield Sighting(_written(node, place), vocabulary().address_row, _revision(key, place))


def _served(
    sighting: Sighting, keys: tuple[str, ...], around: tuple[dict[str, Scalar], ...]
) -> Sighting:
    """Return the sighting with who serves the model, where the keys or the values around it say so.

    `provider: ollama` beside a model, an address beside it, or `ollama` as a key above it.
    """
    known, text = vocabulary(), sighting.written.text
    is_name = "/" in text or known.slot(keys[-1]) is not None
    if sighting.row.takes is not Takes.HUB or not is_name or "://" in text or is_path(text):
        return sighting
    for scalars in around:
        row = known.provider(scalars["provider"].text) if "provider" in scalars else None
        if row is not None and row.takes is not Takes.HUB:
            return sighting._replace(row=row)
        vendors = {vendor_at(scalars[name].text) for name in _ADDRESSES if name in scalars}
        if len(vendors) == 1 and vendors.isdisjoint({"", Takes.HUB}):
            return sighting._replace(row=known.served_row, vendor=vendors.pop())
    is_ollama = any(known.says_ollama(key) for key in keys[:-1]) and "/" not in text
    is_model = known.ends_with_model(keys[-1])
    return sighting._replace(row=known.ollama_row) if is_ollama and is_model else sighting


def _command_text(node: Scalar, place: _Place) -> Iterator[Found]:
    yield from commands.scan_text(place.source, node.start, node.end, lines_continue=node.is_folded)


def _row(place: _Place) -> Row | None:
    """Return the row for the key of a value: by its path, by its name, or by its parent's name.

    A path in the vocabulary is the last keys joined by dots, `*` for any one, `/` before the first
    where the path starts at the top.
    """
    known = vocabulary()
    keys = tuple(key.lower() for key in place.keys)
    for length in range(min(len(keys), 4), 0, -1):
        tail = keys[-length:]
        for name in _spellings(tail, is_whole=length == len(keys)):
            if name in known.path_vetoes:
                return None
            if name in known.paths:
                return known.paths[name]
    if not keys:
        return None
    name, parent = place.keys[-1], place.keys[-2] if len(place.keys) > 1 else ""
    # A variable says itself what it is for, as in the `data` of a ConfigMap.
    is_variable = name.isupper() and "_" in name
    return None if known.is_vetoed(parent) and not is_variable else known.slot_under(name, parent)


def _spellings(tail: tuple[str, ...], *, is_whole: bool) -> Iterator[str]:
    starred = (*tail[:-2], "*", tail[-1]) if len(tail) > 2 else tail  # noqa: PLR2004
    for names in (tail, starred):
        if is_whole:
            yield "/" + ".".join(names)
        yield ".".join(names)


def _revision(key: str, place: _Place) -> str | None:
    siblings = place.siblings
    for name in (f"{key.lower()}_revision", "revision", "model_revision", "source_model_revision"):
        if name in siblings and siblings[name].text not in _NOTHING:
            return siblings[name].text
    return None


def _written(node: Scalar, place: _Place) -> Written:
    written = place.source.written(node.start, node.text)
    return commands.default_in(written) or written
