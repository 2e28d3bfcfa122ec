"""Terms in the words of a message."""

from __future__ import annotations

from collections.abc import Sequence

from scanner.domain.license import Term

# A message is one sentence; `modelcustoms explain` lists every term.
MAX_NAMED = 3


def named(lead: str, terms: Sequence[Term]) -> str:
    """Return what the first of `terms` ask, behind `lead`; nothing where they ask nothing."""
    # Late: few lineages have anything to say.
    from scanner.domain.obligations import sentence

    said = [text for text in dict.fromkeys(map(sentence, terms)) if text]
    if not said:
        return ""
    more = f"; and {len(said) - MAX_NAMED} more" if len(said) > MAX_NAMED else ""
    return f"{lead}{'; '.join(said[:MAX_NAMED])}{more}"
