"""What the readers of other tools' formats share.

Such files are not ours to be strict about: a model may be named twice, and what does not concern us
is passed over. A model that we cannot name is never passed over: it is an InputError.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NoReturn, assert_never

from scanner.catalog.hosted import hub_id_of_ollama
from scanner.domain.license import NOASSERTION
from scanner.domain.location import Location
from scanner.domain.manifest import Claim, ClaimedEntry, HostedEntry, HubEntry, Manifest
from scanner.domain.ref import ModelRef, is_hub_id, is_revision
from scanner.errors import InputError, Problem, UndecidedError
from scanner.files import quoted
from scanner.manifests import addresses

Named = HubEntry | ClaimedEntry | HostedEntry

# Other tools' names of hosted models hold marks that ours do not: `@` before a version, say.
_HOSTED_ID = re.compile(r"[!-~]{1,200}", re.ASCII)
_HUB = re.compile(r"(?:hf\.co|huggingface\.co)/(?P<id>[^:@]+)(?::[^:@/]*)?")
_OLLAMA = "ollama://"
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9]+", re.ASCII)
_MAX_NAME = 96


def hub_entry(at: Location, model_id: str, revision: str | None = None) -> HubEntry:
    """Return the entry of the Hub's model named at `at`; raise InputError if it is no such name."""
    if not is_hub_id(model_id):
        refuse(at, f"{quoted(model_id)} is not a Hub id", "write owner/name as the Hub does")
    if revision is not None and not is_revision(revision):
        refuse(
            at, f"{quoted(revision)} is not a revision", "write a commit hash, a tag or a branch"
        )
    return HubEntry(ModelRef(model_id, revision), at)


def claimed_entry(at: Location, model_id: str, claim: Claim) -> ClaimedEntry:
    """Return the entry of a model from elsewhere; raise InputError where it has no usable name."""
    if not is_hub_id(model_id):
        remedy = "name it owner/name, in letters, digits, dots, hyphens and underscores"
        refuse(at, f"{quoted(model_id)} cannot name a model", remedy)
    return ClaimedEntry(model_id, claim, at)


def hosted_entry(at: Location, model_id: str) -> HostedEntry:
    """Return the entry of a model behind an interface; raise InputError for what cannot be one."""
    if not _HOSTED_ID.fullmatch(model_id):
        refuse(at, f"{quoted(model_id)} cannot name a hosted model", "write vendor/name")
    return HostedEntry(model_id, at)


def hub_id_pulled(reference: str) -> str | None:
    """Return the id in `hf.co/owner/name:tag`, by which other tools pull files of the Hub.

    None for a reference elsewhere. The tag names a file, not a revision.
    """
    on_hub = _HUB.fullmatch(reference)
    return on_hub["id"] if on_hub else None


def ollama_entry(at: Location, name: str) -> Named:
    """Return the entry of a model of Ollama: the Hub's that is known to be meant, else a claim."""
    model_id = hub_id_pulled(name) or hub_id_of_ollama(name)
    if model_id:
        return hub_entry(at, model_id)
    words = label(name.replace("/", " "))
    return claimed_entry(at, f"ollama/{words}", Claim(f"ollama:{name}"))


def fetched_entry(at: Location, address: str, revision: str | None = None) -> Named:
    """Return the entry of the weights at an address: the Hub's where it is there, else a claim.

    `revision` is what is asked for where the address has none.
    """
    if found := addresses.on_hub(address):
        return hub_entry(at, found.id, found.revision or revision)
    if address.startswith(_OLLAMA):
        return ollama_entry(at, address.removeprefix(_OLLAMA))
    return claimed_entry(at, label(address), Claim(address))


def label(text: str) -> str:
    """Return a name for a claim that is free text where it stands, empty where nothing is left.

    It is what reports call the model, and says nothing of where it comes from.
    """
    if is_hub_id(text):
        return text
    # The dots of versions are worth keeping; whatever else joins words becomes a hyphen.
    words = (_NOT_IN_A_NAME.sub("-", part).strip("-") for part in text.split("."))
    return ".".join(filter(None, words))[:_MAX_NAME].rstrip("-.")


def manifest(path: str, entries: Iterable[Named]) -> Manifest:
    """Return the manifest of these entries, each once.

    Claims are looked up by id: none is made of a model that is on the Hub, where the claim has no
    source of its own. One that has, and two that contradict each other, are an InputError. Raises
    UndecidedError where there are no entries.
    """
    distinct: dict[object, Named] = {}
    for entry in entries:
        distinct.setdefault(_identity(entry), entry)
    kept = list(distinct.values())
    on_hub = {entry.ref.key: entry for entry in kept if isinstance(entry, HubEntry)}
    for each in kept:
        if isinstance(each, ClaimedEntry) and each.id.casefold() in on_hub:
            _refuse_namesake(each, on_hub[each.id.casefold()], path)
    kept = [
        each
        for each in kept
        if not isinstance(each, ClaimedEntry) or each.id.casefold() not in on_hub
    ]
    _refuse_contradictions(kept)
    if not kept:
        raise UndecidedError(Problem(path, 0, 0, "no models are listed", "is it the right file?"))
    return Manifest(path, tuple(kept))


def _identity(entry: Named) -> object:
    match entry:
        case HubEntry(ref=ref):
            return ref.key, ref.revision
        case ClaimedEntry(id=model_id, claim=claim):
            return model_id.casefold(), claim
        case HostedEntry(id=model_id):
            return HostedEntry, model_id.casefold()
        case _:
            assert_never(entry)


def _refuse_namesake(claimed: ClaimedEntry, on_hub: HubEntry, path: str) -> None:
    if claimed.claim.source != path:
        source, line = quoted(claimed.claim.source), on_hub.location.line
        message = f"{source} has the name of the Hub's model at line {line}"
        refuse(claimed.location, message, "declare one of them in a models.yaml, by another name")


def _refuse_contradictions(entries: Iterable[Named]) -> None:
    said: dict[str, ClaimedEntry] = {}
    for entry in entries:
        if isinstance(entry, ClaimedEntry):
            first = said.setdefault(entry.id.casefold(), entry)
            if first.claim._replace(source="") != entry.claim._replace(source=""):
                message = f"'{entry.id}' is described otherwise at line {first.location.line}"
                refuse(entry.location, message, "describe it once")


def refuse(at: Location, message: str, remedy: str) -> NoReturn:
    """Raise the InputError that says what is wrong at `at`."""
    raise InputError(Problem(at.path, at.line, at.column, message, remedy))


def found_at(data: Any, path: tuple[str, ...]) -> Any:
    """Return what lies at `path`, None where there is nothing."""
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def text_at(data: Any, *path: str) -> str | None:
    """Return the text at `path`; None where there is none, or SPDX's word for not saying."""
    found = found_at(data, path)
    is_said = isinstance(found, str) and found.strip() not in {"", NOASSERTION}
    return found if is_said else None


def items_at(data: Any, *path: str) -> list[Any]:
    """Return the list at `path`, an empty one where there is none."""
    found = found_at(data, path)
    return found if isinstance(found, list) else []
