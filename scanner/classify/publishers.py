"""Who is meant by a name, and which names belong together."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from scanner import catalog
from scanner.classify.origin import publisher_of
from scanner.domain.origin import Organisation, OrganisationKind
from scanner.rows import shipped


def owners(namespace: str) -> frozenset[str]:
    """Return the folded names under which a namespace's publisher and its group are known."""
    publisher = publisher_of(namespace)
    parent = publisher.parent if publisher else None
    return names_of(namespace) | (frozenset({parent.name.casefold()}) if parent else frozenset())


def names_of(namespace: str) -> frozenset[str]:
    """Return the folded names under which a namespace's publisher is known."""
    publisher = publisher_of(namespace)
    if publisher is None:
        return frozenset({namespace.casefold()})
    names = {publisher.name.casefold(), _bare(publisher.name).casefold()}
    return frozenset({namespace.casefold(), *names})


def are_one(theirs: str, ours: str) -> bool:
    """Whether a base of the first namespace brings no publisher and no country beside the second's.

    Of one group are many, and a base from a sister in another country is from another country.
    """
    if names_of(theirs) & names_of(ours):
        return True
    base, model = publisher_of(theirs), publisher_of(ours)
    if base is None or model is None or not owners(theirs) & owners(ours):
        return False
    return bool(base.countries) and set(base.countries) <= set(model.countries)


def called(text: str) -> Organisation | None:
    """Return the organisation with this Hub namespace or exactly this name, in any letter case.

    What a row adds to a name in brackets may be left out. Of several namespaces under one name, one
    stands for all.
    """
    return catalog.organisation(text) or catalog.organisation(
        _namespaces().get(text.casefold(), "")
    )


def may_develop(publisher: Organisation) -> bool:
    """Whether to be called a developer can be a sign.

    A person may be anybody's namesake, and who re-packages develops nothing.
    """
    kind = publisher.kind
    return kind is not OrganisationKind.INDIVIDUAL and not kind.passes_origin_through


@cache
def _namespaces() -> Mapping[str, str]:
    """Return a namespace for each folded name of an organisation: reads all rows."""
    whole = [(row["organisation"], row["namespace"]) for row in shipped("organisations").all()]
    bare = [(_bare(name), namespace) for name, namespace in whole]
    bare.sort(key=lambda pair: not pair[1].casefold().startswith(pair[0].casefold()))
    found: dict[str, str] = {}
    for name, namespace in (*whole, *bare):
        # "Individual" names nobody.
        if name.casefold() not in set(OrganisationKind):
            found.setdefault(name.casefold(), namespace)
    return found


def _bare(name: str) -> str:
    """Return a name without the brackets that tell namespaces of one organisation apart."""
    return name.partition(" (")[0]
