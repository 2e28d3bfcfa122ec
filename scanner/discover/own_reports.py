"""JSON that modelcustoms wrote: a report lists models that were judged, and uses none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.discover.tree import Mapping, Node, Scalar, Sequence

# Where a document names the tool that made it: our report, CycloneDX, SPDX 2 and SPDX 3.
_MAKERS = (
    ("tool", "name"),
    ("metadata", "tools", "components", "name"),
    ("creationInfo", "creators"),
    ("@graph", "name"),
)
_OURSELVES = re.compile(r"(?:Tool: )?modelcustoms(?:[ -]\d[\w.+-]*)?", re.ASCII)
_BASELINE = frozenset({"version", "findings"})
_FINGERPRINT = re.compile(r"[0-9a-f]{32}", re.ASCII)


def is_own_report(document: Node) -> bool:
    """Whether a document says that it is a report, a bill of materials or a baseline of ours."""
    made_by = (name for keys in _MAKERS for name in _values(document, keys))
    return any(map(_OURSELVES.fullmatch, made_by)) or _is_baseline(document)


def _is_baseline(document: Node) -> bool:
    if not isinstance(document, Mapping) or {key.text for key, _ in document.pairs} != _BASELINE:
        return False
    return any(map(_FINGERPRINT.fullmatch, _values(document, ("findings", "fingerprint"))))


def _values(node: Node, keys: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts behind `keys`, through lists, but not through lists of lists."""
    if isinstance(node, Sequence):
        for item in node.items:
            if not isinstance(item, Sequence):
                yield from _values(item, keys)
    elif isinstance(node, Scalar):
        if not keys:
            yield node.text
    elif keys:
        for key, value in node.pairs:
            if key.text == keys[0]:
                yield from _values(value, keys[1:])
