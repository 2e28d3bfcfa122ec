"""The members of a JSON object that strangers wrote, read by type.

Nothing here raises for what a card can hold: a value of the wrong type, an empty or an endless one
becomes a note, so that a model's author can neither stop a run nor hide a field unseen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

# Longer than any real licence link or base model; keeps one hostile card from filling a lock.
MAX_TEXT = 2000
_MAX_NOTED = 80


def decode(text: str | bytes) -> object:
    """Return the value of a JSON text; raises ValueError for all that is not strict JSON.

    Also for `NaN` and `Infinity`, which JSON has not, and for nesting beyond the decoder's depth.
    """
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is not JSON")


def json_text(value: object) -> str:
    """Return `value` as compact JSON, itself replaced by an object that says so where too long."""
    try:
        text = json.dumps(value, separators=(",", ":"), sort_keys=True, default=str)
    except (RecursionError, TypeError, ValueError):
        text = json.dumps({"not shown": type(value).__name__})
    if len(text) <= MAX_TEXT:
        return text
    return json.dumps({"cut": text[: MAX_TEXT // 4]}, separators=(",", ":"))


def clean(text: str) -> str:
    """Return `text` without the half surrogates that JSON allows, cut to MAX_TEXT characters."""
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


class Fields:
    """One JSON object; what does not fit is left out and said in `notes`, which objects share."""

    def __init__(self, members: object, name: str, notes: list[str]) -> None:
        """Read `members`, found at `name`, empty for the record; null is an empty object."""
        self.is_object = isinstance(members, dict)
        self.notes = notes
        self._name = name
        self._members: dict[str, object] = members if isinstance(members, dict) else {}
        if members is not None and not self.is_object:
            self._note("", "is no object", members)

    def get(self, key: str) -> object:
        """Return the raw value, None where there is none."""
        return self._members.get(key)

    def within(self, key: str) -> Fields:
        """Return the object at `key`, an empty one where there is none."""
        return Fields(self.get(key), self._path(key), self.notes)

    def text(self, key: str) -> str | None:
        """Return the text at `key`; None where it is absent, null, empty or no text."""
        value = self.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self._note(key, "is no text", value)
            return None
        if not value.strip():
            self._note(key, "is empty", value)
            return None
        return clean(value)

    def said(self, key: str) -> str | None:
        """Return the text at `key`; of texts in a list all of them, of anything else its JSON.

        For a statement that must not be lost because it was written in another form.
        """
        value = self.get(key)
        if value is None or value == [] or isinstance(value, str):
            return self.text(key)
        self._note(key, "is no text", value)
        parts = [item for item in as_list(value) if isinstance(item, str)]
        return clean(", ".join(parts)) if parts == value else json_text(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts at `key`, one or a list of them, each once."""
        values = as_list(self.get(key))
        kept = [item for item in values if isinstance(item, str) and item.strip()]
        if len(kept) < len(values):
            self._note(key, "holds what is no text", self.get(key))
        return unique(clean(item) for item in kept)

    def flag(self, key: str) -> bool:
        """Return whether the value at `key` is `true`."""
        value = self.get(key)
        if value is not None and not isinstance(value, bool):
            self._note(key, "is neither true nor false", value)
        return value is True

    def _path(self, key: str) -> str:
        return ".".join(part for part in (self._name, key) if part)

    def _note(self, key: str, fault: str, value: object) -> None:
        shown = json_text(value)
        shown = shown if len(shown) <= _MAX_NOTED else shown[:_MAX_NOTED] + "…"
        self.notes.append(f"{self._path(key) or 'the record'} {fault}: {shown}")


def as_list(value: object) -> list[object]:
    """Return a list as it is, null as an empty one and any other value as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each text once, in the order of first sight."""
    return tuple(dict.fromkeys(texts))
