"""`models.lock` as text: JSON, one value per line, in an order that only the models decide.

A review of it shows what changed upstream and nothing else: no timestamp, no hash of the whole.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from scanner.cards.fields import decode
from scanner.cards.lock import LOCK_NAME, REMEDY, Lock, Root
from scanner.cards.record import facts, parse
from scanner.domain.card import (
    Card,
    CardOutcome,
    CardStatus,
    MissingCard,
    Provenance,
    SourceKind,
)
from scanner.domain.ref import ModelRef, is_commit, is_hub_id
from scanner.errors import InputError, Problem

if TYPE_CHECKING:
    from scanner.domain.text import LicenseFile

VERSION = 1

# What a lock may say of a model in place of its card; "unavailable" is about a day long past.
_LASTING = {
    status.value: status
    for status in (
        CardStatus.NOT_FOUND,
        CardStatus.GATED,
        CardStatus.DISABLED,
        CardStatus.MALFORMED,
    )
}

StrPath = str | os.PathLike[str]

_Members = dict[str, object]


def read(path: StrPath) -> Lock:
    """Return the lock at `path`, an empty one where there is no file.

    Raises InputError where the file is no lock of this version.
    """
    try:
        with open(path, encoding="utf-8") as file:
            return _lock(decode(file.read()))
    except FileNotFoundError:
        return Lock()
    except json.JSONDecodeError as error:
        raise _corrupt(path, f"not JSON: {error.msg}", error.lineno, error.colno) from error
    except OSError as error:
        raise _corrupt(path, f"cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise _corrupt(path, str(error)) from error


def write(lock: Lock, path: StrPath) -> None:
    """Write the lock: who reads `path` meanwhile or after a crash has the old or the new, whole.

    Raises InputError where nothing can be written there.
    """
    from scanner.files import write_whole

    write_whole(path, dump(lock))


def dump(lock: Lock) -> str:
    """Return the text of a lock: ASCII, so that no review shows other than what is there."""
    names: dict[str, list[str]] = {}
    for alias in sorted(lock.aliases):
        names.setdefault(lock.aliases[alias], []).append(alias)
    content = {
        "lock-version": VERSION,
        "roots": [
            {"id": root.id, "requested-revision": root.revision, "commit-id": root.commit}
            for root in lock.roots
        ],
        "nodes": [_node(lock.nodes[key], names.get(key, [])) for key in sorted(lock.nodes)],
    }
    return json.dumps(content, indent=2) + "\n"


def _node(card: CardOutcome, names: list[str]) -> _Members:
    """Return one repository's entry; without `files` where nobody looked for any."""
    asked: _Members = {"asked-as": names} if names else {}
    if isinstance(card, MissingCard):
        status = {"status": card.status.value, "reason": card.reason, "remedy": card.remedy}
        return {"id": card.id, **asked, **status}
    known = facts(card)
    del known["id"]
    known.pop("sha", None)
    kind, as_of, detail = card.provenance
    read = {"commit-id": card.commit, "source": {"kind": kind, "as-of": as_of, "detail": detail}}
    files = {} if card.files is None else {"files": [_file(file) for file in card.files]}
    return {"id": card.id, **asked, **read, **known, **files}


def _file(file: LicenseFile) -> _Members:
    """Return what tells a file's text: facts of the text, never what it was found to be."""
    from scanner.domain.prints import packed

    return {
        "path": file.path,
        "sha256": file.sha256,
        "normal-sha256": file.print.normal_sha256,
        "words": file.print.words,
        "markers": list(file.print.markers),
        "sketch": packed(file.print.sketch),
    }


def _lock(content: object) -> Lock:
    """Return the lock that `content` is; raises ValueError saying what is wrong with it."""
    top = _object(content, "the file")
    version = top.get("lock-version")
    if version != VERSION:
        raise ValueError(f"lock-version is {version!r}, and this modelcustoms reads {VERSION}")
    roots = tuple(_root(_object(item, "a root")) for item in _list(top, "roots"))
    nodes: dict[str, CardOutcome] = {}
    aliases: dict[str, str] = {}
    for item in _list(top, "nodes"):
        members = _object(item, "a node")
        card = _card(members)
        key = card.id.casefold()
        if key in nodes:
            raise ValueError(f"it has two nodes for {card.id}")
        nodes[key] = card
        aliases.update((_text(alias, "asked-as"), key) for alias in _list(members, "asked-as"))
    return Lock(roots, nodes, aliases)


def _root(members: _Members) -> Root:
    revision = members.get("requested-revision")
    commit = members.get("commit-id")
    return Root(
        _id(members),
        None if revision is None else _text(revision, "requested-revision"),
        None if commit is None else _commit(commit),
    )


def _card(members: _Members) -> CardOutcome:
    ref = ModelRef(_id(members))
    if "status" in members:
        status = _LASTING.get(_text(members["status"], "status"))
        if status is None:
            raise ValueError(f"the status of {ref.id} is {members['status']!r}")
        reason = _text(members.get("reason"), "reason")
        return MissingCard(ref.id, status, reason, _text(members.get("remedy", ""), "remedy"))
    source = _object(members.get("source"), f"the source of {ref.id}")
    as_of = source.get("as-of")
    provenance = Provenance(
        SourceKind(_text(source.get("kind"), "kind")),
        None if as_of is None else _text(as_of, "as-of"),
        _text(source.get("detail"), "detail"),
    )
    card = parse(members | {"sha": members.get("commit-id")}, provenance, asked=ref)
    return card._replace(files=_files(members)) if isinstance(card, Card) else card


def _files(members: _Members) -> tuple[LicenseFile, ...] | None:
    if "files" not in members:
        return None
    return tuple(_license_file(_object(item, "a file")) for item in _list(members, "files"))


def _license_file(members: _Members) -> LicenseFile:
    from scanner.domain.prints import unpacked
    from scanner.domain.text import LicenseFile, TextPrint

    words = members.get("words")
    if not isinstance(words, int):
        raise ValueError("'words' is no number")  # noqa: TRY004
    printed = TextPrint(
        _text(members.get("normal-sha256"), "normal-sha256"),
        words,
        unpacked(_text(members.get("sketch"), "sketch")),
        tuple(_text(marker, "markers") for marker in _list(members, "markers")),
    )
    path, sha256 = (_text(members.get(key), key) for key in ("path", "sha256"))
    return LicenseFile(path, sha256, printed)


def _object(value: object, name: str) -> _Members:
    if not isinstance(value, dict):
        raise ValueError(f"{name} is no object")  # noqa: TRY004
    return value


def _list(members: _Members, key: str) -> list[object]:
    value = members.get(key, [])
    if not isinstance(value, list):
        raise ValueError(f"{key!r} is no list")  # noqa: TRY004
    return value


def _text(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{key!r} is no text")  # noqa: TRY004
    return value


def _id(members: _Members) -> str:
    text = _text(members.get("id"), "id")
    if not is_hub_id(text):
        raise ValueError(f"{text!r} is no Hub id")
    return text


def _commit(value: object) -> str:
    text = _text(value, "commit-id")
    if not is_commit(text):
        raise ValueError(f"{text!r} is no commit")
    return text


def _corrupt(path: StrPath, reason: str, line: int = 0, column: int = 0) -> InputError:
    """Return the error of a file that is no lock, whatever the way in which it is none."""
    remedy = f"restore it from version control, or delete it and {REMEDY}"
    return InputError(Problem(str(path), line, column, f"no usable {LOCK_NAME}: {reason}", remedy))
