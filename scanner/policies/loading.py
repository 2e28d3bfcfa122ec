"""Finds policies by name, with all that they extend.

What reads, checks and merges them is imported when there is one: many runs have none.
"""

import os
from collections.abc import Sequence

from scanner import files
from scanner.domain.location import Location
from scanner.domain.policy import Policy
from scanner.errors import InputError, Problem
from scanner.files import Document, bundled

SCHEMA = "policy"
BUILTIN = "builtin:"

# A policy extends an organisation's, which extends one of ours: longer chains nobody can follow.
MAX_DEPTH = 8


def builtin_names() -> tuple[str, ...]:
    """Return the names of the ready-made policies, sorted."""
    return bundled.policy_names()


def read_policies(names: Sequence[str]) -> Policy:
    """Return several policies as one: what one of them refuses, all of them refuse."""
    read = [_read(name) for name in names]
    return _tied(_combined(read))


def read_policy(name: str, place: Location | None = None) -> Policy:
    """Return the policy called `name`: `builtin:NAME`, or a file.

    Where a file names it at `place`, a relative file is looked for from its folder. Raises
    InputError where it, or one that it extends, is missing or wrong.
    """
    return _tied(_read(name, place))


def _combined(policies: Sequence[Policy]) -> Policy:
    if len(policies) == 1:
        return policies[0]
    from scanner.policies.merging import combined

    return combined(policies)


def _tied(policy: Policy) -> Policy:
    # Ours are held to this by our tests, too.
    if not all(path.startswith(BUILTIN) for path in policy.files):
        from scanner.policies import sense

        sense.refuse_loose_ends(policy)
    return policy


def _read(name: str, place: Location | None = None, chain: tuple[str, ...] = ()) -> Policy:
    """Return a policy that a file names at `place`; `chain` are the policies that led there."""
    document, is_ours = _document(name, place, chain)
    own = _parsed(document) if is_ours else _checked(document)
    names = document.data.get("extends", ())
    if not names:
        return own
    further = (*chain, document.path)
    bases = [
        _read(base, document.where(("extends", index)), further) for index, base in enumerate(names)
    ]
    from scanner.policies.merging import extended

    return extended(_combined(bases), own)


def _parsed(document: Document) -> Policy:
    from scanner.policies.parsing import parsed

    return parsed(document)


def _checked(document: Document) -> Policy:
    """Return the policy in a user's file, once it is held to schema and sense."""
    from scanner.policies import sense

    files.validate(document, SCHEMA)
    sense.refuse_slips(document)
    own = _parsed(document)
    sense.refuse_idle_rules(document, own)
    return own


def _document(name: str, place: Location | None, chain: tuple[str, ...]) -> tuple[Document, bool]:
    """Return the file of the policy `name`, and whether it is one of ours."""
    path = name
    if not name.startswith(BUILTIN):
        beside = place.path if place else ""
        folder = "" if beside.startswith(BUILTIN) else beside
        path = os.path.normpath(os.path.join(os.path.dirname(folder), name)) if folder else name
    shown = path.replace(os.sep, "/")
    if shown in chain:
        ring = " -> ".join((*chain[chain.index(shown) :], shown))
        raise _error(place, f"policies extend each other in a ring: {ring}", "break the ring")
    if len(chain) > MAX_DEPTH:
        message = f"policies extend each other over more than {MAX_DEPTH} files"
        raise _error(place, message, "shorten the chain")
    if name.startswith(BUILTIN):
        return _builtin(name.removeprefix(BUILTIN), place), True
    meant = f"did you mean {BUILTIN}{name}?" if name in builtin_names() else ""
    if place and not os.path.isfile(path):
        remedy = meant or "check the path, from this file's folder"
        raise _error(place, f"there is no policy {shown}", remedy)
    example = meant or f"name another file, or one of ours: {_listed()}"
    return files.read(path, example=example), False


def _builtin(name: str, place: Location | None) -> Document:
    if name not in builtin_names():
        from scanner.policies import shipped

        close = shipped.closest(name, builtin_names())
        meant = f"did you mean {BUILTIN}{close}? " if close else ""
        message = f"there is no ready-made policy called '{name}'"
        raise _error(place, message, f"{meant}There are: {_listed()}.")
    # Ours are held to schema and sense by our tests: no user waits for that.
    return files.parse(files.read_bytes(bundled.policy_path(name)), f"{BUILTIN}{name}")


def _error(place: Location | None, message: str, remedy: str) -> InputError:
    path, line, column = place[:3] if place else ("", 0, 0)
    return InputError(Problem(path, line, column, message, remedy))


def _listed() -> str:
    return ", ".join(f"{BUILTIN}{name}" for name in builtin_names())
