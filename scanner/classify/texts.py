"""What the licence files of a repository, or of a manifest, say, by their prints alone.

An exact copy of a known text (the hash of its normal form) is that text. A near copy proves
nothing free: it can bear out a restricted licence that the card states, where its decisive markers
are those of that licence's text; anything else beside it is a contradiction or not known. So a
changed MIT or Apache text is never read as MIT or Apache.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scanner import catalog
from scanner.classify.candidates import of_candidates
from scanner.classify.declared import OTHER, Step
from scanner.classify.expression import Reading
from scanner.domain.card import Card
from scanner.domain.evidence import Confidence, least_sure
from scanner.domain.license import NOASSERTION, Category, CommercialUse
from scanner.domain.prints import likeness
from scanner.domain.ref import own_path
from scanner.domain.text import KnownPrint, KnownText, LicenseFile, TextPrint

# Measured over the texts of model licences: versions of one licence are 0.93 to 0.99 alike, texts
# of different ones 0.88 and less. Likeness finds the kin, markers tell the members apart.
LIKE = 0.90
MARGIN = 0.02
# A copy may have another heading or a line on its source; what is longer by more may be a clause.
ASIDE = 20

# Words of a file's name, whole: Codestral and DataBricks are names of models.
_BESIDES = re.compile(
    r"(?<![a-z])(?:codes?|third|3rd|third-?part(?:y|ies)|dependenc(?:y|ies)|data(?:set)?s?)(?![a-z])",
    re.IGNORECASE,
)
_MODEL = re.compile(r"(?<![a-z])(?:models?|weights?)(?![a-z])", re.IGNORECASE)
_POLICY = re.compile(r"(?:use|usage).?policy", re.IGNORECASE)
_NOTICE = re.compile(r"notice", re.IGNORECASE)
_LICENCE = re.compile(r"copying|licen[cs]e", re.IGNORECASE)
_FREE = frozenset({Category.PUBLIC_DOMAIN, Category.PERMISSIVE})


class Likeness(NamedTuple):
    """The known text that another is most like, from 0 to 1, and whether its markers agree.

    `more` is by how many words the other one is longer.
    """

    text: KnownText
    degree: float
    agrees: bool
    more: int


def nearest(printed: TextPrint) -> Likeness | None:
    """Return the known text that a print is like, None where it is like none.

    The markers agree only where no text of another licence is as like with the same markers.
    """
    found = [
        _likened(known, printed, degree)
        for known in catalog.prints()
        if (degree := likeness(known.print.sketch, printed.sketch)) >= LIKE
    ]
    if not found:
        return None
    best = max(found, key=lambda like: (like.agrees, like.degree, like.text))
    rivals = (like for like in found if like.agrees and like.text.licenses != best.text.licenses)
    is_clear = all(best.degree - rival.degree >= MARGIN for rival in rivals)
    return best._replace(agrees=best.agrees and is_clear)


def _likened(known: KnownPrint, printed: TextPrint, degree: float) -> Likeness:
    agrees = known.print.markers == printed.markers
    return Likeness(known.text, degree, agrees, printed.words - known.print.words)


class Told(NamedTuple):
    """What a text alone is found to be, in words; the licences where it is one word for word."""

    statement: str
    licenses: tuple[str, ...] = ()


def told(printed: TextPrint) -> Told:
    """Return which licence's text a print is of; a likeness is no proof, and says so."""
    known = catalog.text_of(printed.normal_sha256)
    if known is not None:
        return Told(f"is word for word the {known.document} of {_names(known)}", known.licenses)
    near = nearest(printed)
    if near is None:
        return Told("is like no known licence: its licence is unknown")
    marks = "with the same marks" if near.agrees else "with other marks"
    like = f"is like the {near.text.document} of {_names(near.text)} ({near.degree:.2f}), {marks}"
    return Told(f"{like}, and not word for word: its licence is unknown")


def of_files(card: Card, stated: Sequence[Step]) -> Iterator[Step]:
    """Yield what each licence file of the repository adds to what the card says (`stated`)."""
    files = list(_telling(card.files or ()))
    licences = [
        _of_licence(file, f"{card.source}/{file.path}", stated, is_meant=_is_meant(card, file))
        for file in files
        if not _is_policy(file)
    ]
    yield from licences
    for file in filter(_is_policy, files):
        yield from _of_policy(file, f"{card.source}/{file.path}", [*stated, *licences])


def _is_meant(card: Card, file: LicenseFile) -> bool:
    """Whether a card that says `other` may well mean this file, be it a text that grants business.

    A name that no row holds may be that of another text, and a link that leads elsewhere is one to
    another.
    """
    said = card.declaration
    if said is None or not said.link:
        return said is None or catalog.folded(said.name or OTHER) == OTHER
    return own_path(said.link, card.id) in {"", file.path.casefold()}


def of_given(card: Card, stated: Sequence[Step]) -> Iterator[Step]:
    """Yield what the texts that a manifest gives add to what is known without them (`stated`).

    One that the repository has too adds nothing. Beside a repository that has others it is a
    contradiction and settles nothing. What it alone settles is a claim, and no more than likely.
    """
    for given in card.given:
        beside = [file for file in card.files or () if _is_licence(file, like=given)]
        if any(_text(file) == _text(given) for file in _telling(beside)):
            continue
        found = list(_of_given_file(given, stated))
        if beside:
            found = found or [Step(None, Confidence.NONE, f"{given.path} is unknown")]
            yield from (_other_than_theirs(step) for step in found)
        else:
            yield from (_claimed(step, stated) for step in found)


def _other_than_theirs(step: Step) -> Step:
    why = f"{step.why} (given locally), and the repository has another"
    sure = least_sure(step.confidence, Confidence.MEDIUM)
    return step._replace(why=why, confidence=sure, contradicts=True, is_proof=False)


def _claimed(step: Step, stated: Sequence[Step]) -> Step:
    """Return a step as a claim where it settles what nothing else does."""
    is_open = not stated or any(other.open_ids is not None for other in stated)
    step = step._replace(why=f"{step.why} (given locally)", is_claim=step.is_proof and is_open)
    if not step.is_claim and not step.contradicts:
        return step
    return step._replace(confidence=least_sure(step.confidence, Confidence.MEDIUM))


def _of_given_file(given: LicenseFile, stated: Sequence[Step]) -> Iterator[Step]:
    if _is_policy(given):
        yield from _of_policy(given, given.path, stated)
    else:
        yield _of_licence(given, given.path, stated, is_meant=True)


def _is_licence(file: LicenseFile, *, like: LicenseFile) -> bool:
    """Return whether a file of the repository is what a given one should be: no mere notice."""
    return not _is_named(file, _NOTICE) and _is_policy(file) == _is_policy(like)


def _is_policy(file: LicenseFile) -> bool:
    return _is_named(file, _POLICY)


def _is_named(file: LicenseFile, kind: re.Pattern[str]) -> bool:
    """Whether a file is of another kind than a licence, by a name that does not say licence too."""
    name = file.path.rpartition("/")[2]
    return kind.search(name) is not None and _LICENCE.search(name) is None


def _text(file: LicenseFile) -> KnownText | str:
    """Return which text a file has: copies of a known one may differ, with and without appendix."""
    return catalog.text_of(file.print.normal_sha256) or file.print.normal_sha256


def _telling(files: Sequence[LicenseFile]) -> Iterator[LicenseFile]:
    """Yield the files that speak of the weights, not of code, data or what others added.

    An empty one says nothing. Beside a licence of the model a plain one is that of its code, save
    where only the model's is free.
    """
    licences = [file for file in files if file.print.words and not _is_named(file, _NOTICE)]
    own = [file for file in licences if _MODEL.search(file.path) and not _BESIDES.search(file.path)]
    are_free = all(map(_is_free, own))
    for file in licences:
        is_of_code = own and (_is_free(file) or not are_free)
        is_plain = not _BESIDES.search(file.path) and not is_of_code
        if _is_policy(file) or _MODEL.search(file.path) or is_plain:
            yield file


def _is_free(file: LicenseFile) -> bool:
    known = catalog.text_of(file.print.normal_sha256)
    reading = of_candidates(known.licenses) if known else None
    return reading is not None and reading.category in _FREE


def _of_licence(file: LicenseFile, source: str, stated: Sequence[Step], *, is_meant: bool) -> Step:
    held = _held(stated)
    known = catalog.text_of(file.print.normal_sha256)
    if known is not None:
        return _exact(file, known, stated, source, is_meant=is_meant)
    if held:
        return _inexact(file, held, source)
    near = nearest(file.print)
    like = f", though like that of {_names(near.text)}" if near else ""
    why = f"the text of {file.path} is of no known licence{like}"
    return Step(None, Confidence.NONE, why, source=source)


def _held(stated: Sequence[Step]) -> list[Reading]:
    """Return the readings of what is said for sure."""
    readings = [step.reading for step in stated if step.reading and step.open_ids is None]
    return [reading for reading in readings if reading.rows]


def _of_policy(file: LicenseFile, source: str, stated: Sequence[Step]) -> Iterator[Step]:
    """Yield what a use policy comes to: beside a licence that asks for none, a contradiction."""
    known, held = catalog.text_of(file.print.normal_sha256), _held(stated)
    asked = any(t.kind == "use-policy" for said in held for row in said.rows for t in row.terms)
    if known is not None:
        yield _exact(file, known, stated, source, is_meant=True)
    elif held and not asked:
        why = f"{file.path} stands beside {held[0].expression}, which knows no use policy"
        yield Step(held[0], Confidence.LOW, why, contradicts=True, source=source)


def _exact(
    file: LicenseFile, known: KnownText, stated: Sequence[Step], source: str, *, is_meant: bool
) -> Step:
    """Read a known text: it bears out what the card says, settles it, or contradicts it."""
    why = f"{file.path} is word for word the {known.document} of {_names(known)}"
    for step in stated:
        rows = step.reading.rows if step.reading and step.open_ids is None else ()
        if any(row.id in known.licenses for row in rows):
            return Step(step.reading, Confidence.HIGH, why, source=source)
    open_ = [step.open_ids for step in stated if step.open_ids is not None]
    is_named = any(not set(ids).isdisjoint(known.licenses) for ids in open_)
    reading = of_candidates(known.licenses)
    is_closed = reading is not None and reading.commercial_use is not CommercialUse.YES
    may_be_any = () in open_ and (is_meant or is_closed)
    settles = not stated or is_named or may_be_any
    meant = {row.id for step in stated if step.reading for row in step.reading.rows}
    against = not settles and bool(meant.union(*open_) - {NOASSERTION})
    return Step(reading, Confidence.HIGH, why, against, source, is_proof=settles)


def _inexact(file: LicenseFile, held: Sequence[Reading], source: str) -> Step:
    """Read a text that is word for word none, beside what the card says."""
    near = nearest(file.print)
    ids = {row.id for said in held for row in said.rows}
    free = any(said.category in _FREE for said in held)
    if near and near.agrees and not free and not ids.isdisjoint(near.text.licenses):
        why = f"{file.path} is like the text of {_names(near.text)}, with the same marks"
        if near.more > ASIDE:
            why = f"{why}, and {near.more} words longer"
            return Step(held[0], Confidence.LOW, why, contradicts=True, source=source)
        return Step(held[0], Confidence.MEDIUM, why, source=source)
    is_other = near is not None and near.agrees
    if not free and not is_other and not _has_print(ids):
        why = f"no text of {' or '.join(sorted(ids))} is on record to hold {file.path} against"
        return Step(held[0], Confidence.LOW, why, source=source)
    like = f", only like that of {_names(near.text)}" if near else ""
    why = f"{file.path} is no text of {' or '.join(sorted(ids))}{like}"
    return Step(None, Confidence.NONE, why, contradicts=True, source=source)


def _has_print(ids: set[str]) -> bool:
    return any(not ids.isdisjoint(known.text.licenses) for known in catalog.prints())


def _names(known: KnownText) -> str:
    return " or ".join(known.licenses)
