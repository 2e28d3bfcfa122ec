"""A model's facts are declared by hand.

## Why is this bad?

The model is not on the Hub, and its licence, bases and origin are what the manifest says they are;
or its licence is known only by a text that the manifest gives. Whoever may edit the manifest may
write anything there; somebody should have looked.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.conclusion import Member, Subject
from scanner.domain.evidence import Evidence
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.manifest import ClaimedEntry
from scanner.domain.policy import Severity

INFO = CheckInfo("card-claimed", "The facts of the model are declared by hand.", Severity.WARNING)

REMEDY = "Check the declaration against the source; an exception in your policy says who did."
_TEXT_REMEDY = "Hold the text against the publisher's own, then say so in a clarification."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for an entry in the place of a card, and for each licence so claimed."""
    if isinstance(subject.entry, ClaimedEntry):
        claim = subject.entry.claim
        message = f"what is known of it is the manifest's own claim, for {claim.source}"
        said = Evidence("declared by hand", str(subject.entry.location))
        evidence = (said, *subject.model.license.claims)
        yield Violation(subject.model.id, (), message, REMEDY, evidence)
    else:
        yield from _of_texts(subject.model)
    for ancestor in subject.ancestors:
        yield from _of_texts(ancestor)


def _of_texts(member: Member) -> Iterator[Violation]:
    claims = member.license.claims
    if claims:
        given = ", ".join(item.source for item in claims)
        message = f"its licence is known only by what the manifest gives as its text: {given}"
        yield Violation(member.id, member.path, message, _TEXT_REMEDY, claims)
