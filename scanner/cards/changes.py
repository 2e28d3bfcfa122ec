"""What differs between two locks."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from scanner.cards.lock import Lock
from scanner.domain.card import Card, CardOutcome, Declaration, MissingCard, Parent

LICENSE_CHANGED = "license-changed"


class Change(NamedTuple):
    """One difference of one model between two locks; `before` and `after` are texts for people."""

    id: str
    what: str
    before: str
    after: str


def changes(old: Lock, new: Lock) -> tuple[Change, ...]:
    """Return what differs from `old` to `new`, model by model.

    `what` is `entry` where only one of the two has the model, `license-changed` where the licence
    or a licence file is not what it was, else the fact that differs: `status`, `commit`,
    `base_model` or `gated`.
    """
    found: list[Change] = []
    for key in sorted({*old.nodes, *new.nodes}):
        if key not in old.nodes:
            found.append(Change(new.nodes[key].id, "entry", "absent", "present"))
        elif key not in new.nodes:
            found.append(Change(old.nodes[key].id, "entry", "present", "absent"))
        else:
            found += _differences(old.nodes[key], new.nodes[key])
    return tuple(found)


def _differences(before: CardOutcome, after: CardOutcome) -> Iterator[Change]:
    was, now = _aspects(before), _aspects(after)
    yield from _changed_files(before, after)
    for what in dict.fromkeys((*was, *now)):
        if was.get(what, "") != now.get(what, ""):
            yield Change(after.id, what, was.get(what, ""), now.get(what, ""))


def _changed_files(before: CardOutcome, after: CardOutcome) -> Iterator[Change]:
    """Yield the licence files whose texts differ; no change where nobody had looked before."""
    was, now = _hashes(before), _hashes(after)
    if was is None or now is None:
        return
    for path in sorted({*was, *now}):
        if was.get(path) != now.get(path):
            texts = (f"{path} {known.get(path, 'absent')}" for known in (was, now))
            yield Change(after.id, LICENSE_CHANGED, *texts)


def _hashes(card: CardOutcome) -> dict[str, str] | None:
    if isinstance(card, MissingCard) or card.files is None:
        return None
    return {file.path: file.print.normal_sha256[:12] for file in card.files}


def _aspects(card: CardOutcome) -> dict[str, str]:
    """Return the facts of a node that a reviewer of an upgrade wants to see."""
    match card:
        case MissingCard(status=status):
            return {"status": status.value}
        case Card(commit=commit, declaration=declaration, parents=parents, gated=gated):
            said = declaration or Declaration()
            licence = [*said.values, said.name, said.link, said.malformed]
            return {
                "status": card.status.value,
                "commit": commit or "",
                LICENSE_CHANGED: "not observed" if declaration is None else _joined(licence),
                "base_model": "not observed" if parents is None else _joined(map(_named, parents)),
                "gated": gated or "",
            }
        case _:
            assert_never(card)


def _named(parent: Parent) -> str:
    return f"{parent.id or parent.text} ({parent.relation})"


def _joined(texts: Iterable[str | None]) -> str:
    return ", ".join(text for text in texts if text)
