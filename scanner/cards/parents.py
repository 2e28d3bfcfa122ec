"""The base models of a record: three fields of the Hub's that say the same thing three ways.

`baseModels` is what the Hub concluded, `cardData.base_model` what the author wrote, and the tags
are the Hub's again, sometimes in lower case. A parent that any of them names is a parent.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from scanner.cards.fields import Fields, as_list, clean, json_text
from scanner.domain.card import BASE_MODEL_FIELD, Parent, Relation
from scanner.domain.ref import hub_id_in

# In the order in which their spelling and their relation are trusted.
HUB, CARD, TAGS = FIELDS = ("baseModels", BASE_MODEL_FIELD, "tags")

# The largest real merges have some dozens. What a card names beyond this is one parent that no
# lineage can follow, so that neither a hostile card costs a million requests nor its rest is lost.
MAX_PARENTS = 1000

_TAG = "base_model:"
_RELATIONS = {relation.value: relation for relation in Relation}


class _Claim(NamedTuple):
    """One field naming one parent."""

    text: str
    relation: Relation
    field: str

    @property
    def key(self) -> tuple[bool, str]:
        """What makes two claims one parent: the folded Hub id, or the folded text without one."""
        hub_id = hub_id_in(self.text)
        return (hub_id is not None, (hub_id or self.text.strip()).casefold())


def read_parents(record: Fields, card_data: Fields) -> tuple[Parent, ...]:
    """Return every base model that the record names, once, in the record's order."""
    claims: dict[tuple[bool, str], list[_Claim]] = {}
    for claim in _claims(record, card_data):
        same = claims.setdefault(claim.key, [])
        if claim.field != TAGS and any(claim.field == other.field for other in same):
            record.notes.append(clean(f"{claim.field} names {claim.text} more than once"))
        else:
            same.append(claim)
    parents = tuple(_parent(same) for same in claims.values())
    beyond = len(parents) - MAX_PARENTS
    # One beyond may be the parent that stands for the rest, read again from a lock.
    return parents if beyond <= 1 else (*parents[:MAX_PARENTS], _the_rest(beyond))


def _the_rest(count: int) -> Parent:
    return Parent(f"({count} more)", None, Relation.UNSPECIFIED, (TAGS,))


def _parent(claims: list[_Claim]) -> Parent:
    text = claims[0].text
    stated = [claim for claim in claims if claim.relation is not Relation.UNSPECIFIED]
    # An author's word that a model was merely learnt from is not taken against what the Hub says.
    stated.sort(key=lambda c: (c.field != HUB, c.relation is Relation.DISTILLED))
    fields = tuple(field for field in FIELDS if any(claim.field == field for claim in claims))
    relation = stated[0].relation if stated else Relation.UNSPECIFIED
    return Parent(text, hub_id_in(text), relation, fields)


def _claims(record: Fields, card_data: Fields) -> Iterator[_Claim]:
    yield from _claims_of_hub(record)
    relation = _relation(card_data.text("base_model_relation"))
    for value in as_list(card_data.get("base_model")):
        yield from _claim(value, relation, CARD, record.notes)
    for tag in as_list(record.get("tags")):
        if isinstance(tag, str) and tag.startswith(_TAG):
            first, _, rest = tag.removeprefix(_TAG).partition(":")
            relation = _relation(first) if rest else Relation.UNSPECIFIED
            is_bare = relation is Relation.UNSPECIFIED
            text = tag.removeprefix(_TAG) if is_bare else rest
            yield from _claim(text, relation, TAGS, record.notes)


def _claims_of_hub(record: Fields) -> Iterator[_Claim]:
    stated = record.within("baseModels")
    relation = _relation(stated.text("relation"))
    for model in as_list(stated.get("models")):
        named = model.get("id") if isinstance(model, dict) else model
        yield from _claim(model if named is None else named, relation, HUB, record.notes)


def _claim(value: object, relation: Relation, field: str, notes: list[str]) -> Iterator[_Claim]:
    """Yield the claim a value makes: none where it is empty, its JSON text where it is no text."""
    if value is None or (isinstance(value, str) and not value.strip()):
        notes.append(f"{field} names an empty base model")
    elif isinstance(value, str):
        yield _Claim(clean(value), relation, field)
    else:
        notes.append(f"{field} names a base model that is no text")
        # In brackets, since a bare number or `true` would be an id of the Hub's old kind.
        yield _Claim(json_text([value]), relation, field)


def _relation(text: str | None) -> Relation:
    return _RELATIONS.get((text or "").strip().casefold(), Relation.UNSPECIFIED)


def write_parents(
    parents: Collection[Parent],
) -> tuple[dict[str, object], dict[str, object], list[str]]:
    """Return `baseModels`, members of `cardData`, and tags, which `read_parents` reads again.

    Each is empty where it names nobody. A relation that parents of one field do not share is left
    to the field of less trust that told them apart.
    """
    by_field = {f: [p for p in parents if f in p.fields] for f in FIELDS}
    hub_relation = _shared(by_field[HUB])
    by_card = [p for p in by_field[CARD] if not (hub_relation and HUB in p.fields)]
    card_relation = _shared(by_card) or _shared([p for p in by_card if TAGS not in p.fields])
    base_models: dict[str, object] = {}
    if by_field[HUB]:
        base_models = {"models": [{"id": p.text} for p in by_field[HUB]], **hub_relation}
    card_data: dict[str, object] = {}
    if by_field[CARD]:
        card_data = {"base_model": [p.text for p in by_field[CARD]]}
        card_data |= {f"base_model_{key}": value for key, value in card_relation.items()}
    return base_models, card_data, [_tag(p) for p in by_field[TAGS]]


def _shared(parents: Collection[Parent]) -> dict[str, str]:
    """Return the relation that all of `parents` have, as a member; none where they differ."""
    relations = {parent.relation for parent in parents} - {Relation.UNSPECIFIED}
    is_shared = len(relations) == 1 and all(p.relation in relations for p in parents)
    return {"relation": relations.pop().value} if is_shared else {}


def _tag(parent: Parent) -> str:
    if parent.relation is Relation.UNSPECIFIED:
        return f"{_TAG}{parent.text}"
    return f"{_TAG}{parent.relation.value}:{parent.text}"
