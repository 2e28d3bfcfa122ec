"""Signs in a repository's files of where its weights come from: reasons to ask, never a statement.

An architecture is not a lineage: a model trained from nothing may use the code, the sizes and even
the tokenizer of another. What is here leads to a question for a person, never to a verdict.
"""

from enum import StrEnum
from typing import NamedTuple

from scanner.domain.evidence import Evidence


class Part(NamedTuple):
    """A component with a configuration of its own, such as a vision encoder."""

    name: str
    model_type: str


class Traces(NamedTuple):
    """What configuration files give away.

    `shape` has the sizes of the network as pairs, sorted. `code` are the Hub ids whose code
    `auto_map` loads. `name_or_path` is what the weights were loaded from before they were saved,
    `adapter_base` what an adapter was trained on. `introduction` is what the chat template says
    after "You are". `told` are bases that the card's text names, `developers` who it says made the
    model: Hub namespaces, and names as written. `header` has the bases that a GGUF file's header
    names, or namespaces of organisations.
    """

    shape: tuple[tuple[str, int], ...] = ()
    code: tuple[str, ...] = ()
    name_or_path: str | None = None
    adapter_base: str | None = None
    introduction: str | None = None
    parts: tuple[Part, ...] = ()
    told: tuple[str, ...] = ()
    developers: tuple[str, ...] = ()
    header: tuple[str, ...] = ()


class HintKind(StrEnum):
    """What sort of sign it is; the value reads as the subject of a sentence."""

    SHAPE = "the configuration"
    CODE = "the code it loads"
    NAME_OR_PATH = "the path it was loaded from"
    ADAPTER = "the adapter's configuration"
    INTRODUCTION = "the chat template"
    LICENSE = "the licence"
    LISTED = "another project's list"
    TOLD = "the text of the card"
    DEVELOPER = "the developer that the card names"
    HEADER = "the header of a file"
    ARCHITECTURE = "the architecture"
    PART = "a component's architecture"

    @property
    def is_weak(self) -> bool:
        """Whether this is shown and never asked about by itself."""
        return self in {HintKind.ARCHITECTURE, HintKind.PART}

    @property
    def caveat(self) -> str:
        """Why this is no proof."""
        return _CAVEATS[self]


_CAVEATS = {
    HintKind.SHAPE: "the same sizes can be trained from nothing",
    HintKind.CODE: "code can be borrowed without weights",
    HintKind.NAME_OR_PATH: "a configuration can be copied without weights",
    HintKind.ADAPTER: "the base may have been renamed since",
    HintKind.INTRODUCTION: "a template can be copied without weights",
    HintKind.LICENSE: "a licence can be chosen without need",
    HintKind.LISTED: "others infer from names and sizes",
    HintKind.TOLD: "the card's metadata does not say so",
    HintKind.DEVELOPER: "the text of a card can be copied",
    HintKind.HEADER: "tools fill it in from names",
    HintKind.ARCHITECTURE: "an architecture is not a lineage",
    HintKind.PART: "an architecture is not a lineage",
}


class Hint(NamedTuple):
    """A sign that a model comes from `base`, a Hub id or a publisher's namespace."""

    kind: HintKind
    base: str
    evidence: Evidence
