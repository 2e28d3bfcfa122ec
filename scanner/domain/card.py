"""What the Hub, a cache of it, a lock, a snapshot or a manifest says of one model."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from scanner.domain.ref import ModelRef
from scanner.domain.traces import Traces

if TYPE_CHECKING:
    from scanner.domain.text import LicenseFile


class CardStatus(StrEnum):
    """How the reading of a card went; the contract of the report's `card.status`."""

    READ = "read"
    PARTIAL = "partial"
    NOT_FOUND = "not-found"
    GATED = "gated"
    DISABLED = "disabled"
    MALFORMED = "malformed"
    UNAVAILABLE = "unavailable"


class SourceKind(StrEnum):
    """Where a card came from."""

    HUB = "hub"
    LOCK = "lock"
    CACHE = "cache"
    SNAPSHOT = "snapshot"
    MANIFEST = "manifest"


class Relation(StrEnum):
    """How a model came from another: the Hub's four, distillation, and not said."""

    FINETUNE = "finetune"
    ADAPTER = "adapter"
    MERGE = "merge"
    QUANTIZED = "quantized"
    DISTILLED = "distilled"
    UNSPECIFIED = "unspecified"


class Provenance(NamedTuple):
    """Where a card was read and when it was so.

    `as_of` is an ISO date, or None where the source has none (a lock carries no timestamp).
    `detail` names the file or the recording the card comes from.
    """

    kind: SourceKind
    as_of: str | None = None
    detail: str = ""


class Declaration(NamedTuple):
    """The licence fields of a card, as written.

    `values` are the licence ids in the card's order, empty when the card states none. `malformed`
    keeps the JSON text of a `license` that is neither a string nor a list of strings.
    """

    values: tuple[str, ...] = ()
    name: str | None = None
    link: str | None = None
    malformed: str | None = None

    @property
    def is_stated(self) -> bool:
        """Whether the card says anything at all of its licence."""
        return bool(self.values or self.name or self.link or self.malformed)


# The field of the card itself that names base models; others are the Hub's reading of it.
BASE_MODEL_FIELD = "cardData.base_model"


class Parent(NamedTuple):
    """One base model as a card names it.

    `text` is the raw value; `id` the Hub id it stands for, None when it stands for none (a local
    path, free text, a data set). `fields` are the card fields that say so.
    """

    text: str
    id: str | None
    relation: Relation
    fields: tuple[str, ...]


class Card(NamedTuple):
    """A card that was read.

    `declaration`, `parents` and `files` (the repository's licence files) are None where the source
    did not look: not known is not the same as empty. `id` is the source's own spelling, which
    differs from the asked id for renamed models.
    `traces` are signs of other models in its configuration. `given` are the licence texts that the
    manifest gives: files of the user, not of the repository.
    """

    id: str
    provenance: Provenance
    commit: str | None = None
    declaration: Declaration | None = None
    parents: tuple[Parent, ...] | None = None
    gated: str | None = None
    disabled: bool = False
    last_modified: str | None = None
    model_type: str | None = None
    architectures: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    files: "tuple[LicenseFile, ...] | None" = None
    traces: Traces = Traces()
    given: "tuple[LicenseFile, ...]" = ()

    @property
    def status(self) -> CardStatus:
        """`disabled`, `partial` where a field was not observed, else `read`."""
        if self.disabled:
            return CardStatus.DISABLED
        if self.declaration is None or self.parents is None:
            return CardStatus.PARTIAL
        return CardStatus.READ

    @property
    def is_undecided(self) -> bool:
        """False, unlike what a missing card may say: this one was read."""
        return False

    @property
    def bases(self) -> tuple[Parent, ...]:
        """The parents that are other models of the Hub.

        Empty too where all that it names is itself, a local path or free text: such a card tells as
        little of where the weights come from as one that names no parent.
        """
        own = self.id.casefold()
        return tuple(p for p in self.parents or () if p.id is not None and p.id.casefold() != own)

    @property
    def license_hashes(self) -> frozenset[str]:
        """The SHA-256 of every licence file; empty where there is none, or nobody looked."""
        return frozenset(file.sha256 for file in self.files or ())

    @property
    def source(self) -> str:
        """The citable place of this card: `hf:owner/name@commit`."""
        return f"hf:{self.id}@{self.commit}" if self.commit else f"hf:{self.id}"


class MissingCard(NamedTuple):
    """A card that could not be read: why, and what the user can do about it."""

    id: str
    status: CardStatus
    reason: str
    remedy: str = ""
    kind: SourceKind | None = None

    @property
    def is_undecided(self) -> bool:
        """Whether this is a fact about today (network, lock) and not about the model."""
        return self.status is CardStatus.UNAVAILABLE


CardOutcome = Card | MissingCard


class CardSource(Protocol):
    """Somewhere cards come from."""

    def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
        """Return one outcome for every ref; never raises for a card that cannot be read."""
        ...
