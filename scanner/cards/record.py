"""The one reader of the Hub's JSON object for a model, which lock and snapshot write too.

The object is that of `GET /api/models/{id}`; ours adds `_observed` (the names of what was looked
at, all where absent) and `_notes` (what an earlier reading could not use). Every field is optional
and of any type: strangers wrote it.
"""

from __future__ import annotations

import json

from scanner.cards.fields import Fields, as_list, clean, json_text, unique
from scanner.cards.parents import read_parents, write_parents
from scanner.cards.traces import read_traces, write_traces
from scanner.domain.card import (
    Card,
    CardOutcome,
    CardStatus,
    Declaration,
    MissingCard,
    Parent,
    Provenance,
)
from scanner.domain.ref import ModelRef, is_commit, is_hub_id

# More tell a reader nothing new, and must not fill a lock.
MAX_NOTES = 20

_LICENSE_TAG = "license:"
_LICENSE, _BASE_MODEL = "license", "base_model"


def parse(record: object, provenance: Provenance, *, asked: ModelRef) -> CardOutcome:
    """Return the card that `record` holds, or what keeps it from being one; never raises.

    `asked` lends its id where the record has none of its own.
    """
    if not isinstance(record, dict):
        reason = f"its record is no JSON object but {json_text(record)[:80]}"
        return MissingCard(asked.id, CardStatus.MALFORMED, reason, kind=provenance.kind)
    notes: list[str] = []
    fields = Fields(record, "", notes)
    card_data, config = fields.within("cardData"), fields.within("config")
    card = Card(
        id=_id(fields) or asked.id,
        provenance=provenance,
        commit=_commit(fields),
        declaration=_declaration(fields, card_data) if _observed(fields, _LICENSE) else None,
        parents=_parents(fields, card_data) if _observed(fields, _BASE_MODEL) else None,
        gated=_gated(fields),
        disabled=fields.flag("disabled"),
        last_modified=fields.text("lastModified"),
        model_type=config.text("model_type"),
        architectures=config.texts("architectures"),
        datasets=card_data.texts("datasets"),
        traces=read_traces(fields.get("config")),
    )
    return card._replace(notes=_few({*notes, *fields.texts("_notes")}))


def _few(notes: set[str]) -> tuple[str, ...]:
    """Return the notes in order; of very many the first, and how many there were."""
    ordered = sorted(notes)
    beyond = len(ordered) - MAX_NOTES
    return tuple(ordered if beyond <= 1 else [*ordered[:MAX_NOTES], f"~ {beyond} notes more"])


def _observed(fields: Fields, name: str) -> bool:
    observed = fields.get("_observed")
    return observed is None or name in as_list(observed)


def _id(fields: Fields) -> str | None:
    text = fields.text("id")
    if text is not None and not is_hub_id(text):
        fields.notes.append(f"id is no Hub id: {json_text(text)[:120]}")
        return None
    return text


def _commit(fields: Fields) -> str | None:
    text = fields.text("sha")
    if text is not None and not is_commit(text):
        fields.notes.append(f"sha is no commit: {json_text(text)[:120]}")
        return None
    return text


def _gated(fields: Fields) -> str | None:
    """Return how access is gated: `auto`, `manual`, or `true` from a source that says no more."""
    value = fields.get("gated")
    if isinstance(value, bool):
        return "true" if value else None
    return fields.text("gated")


def _declaration(fields: Fields, card_data: Fields) -> Declaration:
    """Return the licence fields; what the Hub's tags say beside the front matter counts as well."""
    whole = {"cardData": fields.get("cardData")}
    stated = card_data.get("license") if _is_readable(fields) else whole
    values = as_list(stated)
    name, link = card_data.said("license_name"), card_data.said("license_link")
    if not all(isinstance(value, str) for value in values):
        return Declaration((), name, link, json_text(stated))
    ids = unique(clean(str(value)) for value in values if str(value).strip())
    if len(ids) < len(values):
        fields.notes.append("cardData.license holds an empty or a repeated value")
    tagged = _license_tags(fields)
    if tagged and not ids:
        fields.notes.append("license comes from the Hub's tags: the card's metadata has none")
    folded = {value.casefold() for value in ids}
    besides = tuple(tag for tag in tagged if tag.casefold() not in folded)
    if besides and ids:
        said = f"{', '.join(besides)}, the card's metadata {', '.join(ids)}"
        fields.notes.append(f"the Hub's tags say license {said}")
    return Declaration((*ids, *besides), name, link)


def _license_tags(fields: Fields) -> tuple[str, ...]:
    tags = (tag for tag in as_list(fields.get("tags")) if isinstance(tag, str))
    found = (tag.removeprefix(_LICENSE_TAG) for tag in tags if tag.startswith(_LICENSE_TAG))
    return unique(clean(text) for text in found if text.strip())


def _parents(fields: Fields, card_data: Fields) -> tuple[Parent, ...] | None:
    """Return the base models; not known, which is not none, where the metadata is unreadable."""
    parents = read_parents(fields, card_data)
    return parents if parents or _is_readable(fields) else None


def _is_readable(fields: Fields) -> bool:
    """Whether the card's metadata is an object or absent, as it is without front matter."""
    return fields.get("cardData") is None or isinstance(fields.get("cardData"), dict)


def facts(card: Card) -> dict[str, object]:
    """Return the record from which `parse` reads `card` again: what was read, no conclusions."""
    base_models, base_fields, base_tags = write_parents(card.parents or ())
    record: dict[str, object] = {
        "_notes": list(card.notes),
        "baseModels": base_models,
        "cardData": {
            **base_fields,
            **_license_fields(card.declaration or Declaration()),
            **({"datasets": list(card.datasets)} if card.datasets else {}),
        },
        "config": _filled(
            {
                "architectures": list(card.architectures),
                "model_type": card.model_type,
                **write_traces(card.traces),
            }
        ),
        "disabled": card.disabled,
        "gated": card.gated,
        "id": card.id,
        "lastModified": card.last_modified,
        "sha": card.commit,
        "tags": base_tags,
    }
    seen = {_BASE_MODEL: card.parents is not None, _LICENSE: card.declaration is not None}
    observed = {} if all(seen.values()) else {"_observed": [name for name in seen if seen[name]]}
    return observed | _filled(record)


def _license_fields(declaration: Declaration) -> dict[str, object]:
    values = declaration.values
    stated: object = values[0] if len(values) == 1 else list(values)
    if declaration.malformed is not None:
        stated = json.loads(declaration.malformed)
    kept = _filled({"license_link": declaration.link, "license_name": declaration.name})
    is_stated = values or declaration.malformed is not None
    return {_LICENSE: stated, **kept} if is_stated else kept


def _filled(members: dict[str, object]) -> dict[str, object]:
    """Return the members that say something: no null, no false, nothing empty."""
    return {key: value for key, value in members.items() if value not in (None, False, [], {})}
