"""References against manifests, and manifests with what they lacked."""

import pytest
import yaml

from scanner.discover.additions import with_additions
from scanner.discover.declared import compared, undeclared
from scanner.domain.evidence import Confidence
from scanner.domain.location import Location
from scanner.domain.manifest import Claim, ClaimedEntry, Entry, HostedEntry, HubEntry, Manifest
from scanner.domain.ref import ModelRef
from scanner.domain.reference import Discovery, Reference, ReferenceKind
from scanner.errors import InputError
from scanner.files import parse
from scanner.manifests.models_yaml import read_document

HERE = Location("code.py", 1, 1)
IN_MANIFEST = Location("models.yaml", 3, 5)
COMMIT = "a" * 40


def a_reference(
    model_id: str,
    kind: ReferenceKind = ReferenceKind.HUB,
    revision: str | None = None,
    hub_id: str | None = None,
) -> Reference:
    return Reference(model_id, kind, HERE, revision, Confidence.HIGH, "call:test", hub_id)


def against(reference: Reference, *entries: Entry) -> Discovery:
    return compared(Discovery((reference,), ()), [Manifest("models.yaml", entries)])


@pytest.mark.parametrize(
    ("reference", "entry"),
    [
        (a_reference("Org/Model"), HubEntry(ModelRef("org/model"), IN_MANIFEST)),
        (
            a_reference("openai/gpt-4o", ReferenceKind.HOSTED),
            HostedEntry("openai/gpt-4o", IN_MANIFEST),
        ),
        (
            a_reference("llama3", ReferenceKind.OLLAMA, hub_id="org/llama"),
            HubEntry(ModelRef("org/llama"), IN_MANIFEST),
        ),
        (
            a_reference("llama3", ReferenceKind.OLLAMA),
            ClaimedEntry("any/id", Claim("ollama:llama3:latest"), IN_MANIFEST),
        ),
        (
            a_reference("./model", ReferenceKind.LOCAL),
            ClaimedEntry("any/id", Claim("./model"), IN_MANIFEST),
        ),
    ],
)
def test_an_entry_declares_what_it_names(reference: Reference, entry: Entry) -> None:
    found = against(reference, entry)

    assert undeclared(found) == ()
    assert found.notes == ()


def test_another_model_is_not_declared_and_its_entry_is_not_used() -> None:
    found = against(a_reference("org/model"), HubEntry(ModelRef("org/model-2"), IN_MANIFEST))

    assert [one.id for one in undeclared(found)] == ["org/model"]
    assert [note.message.partition(" is")[0] for note in found.notes] == ["org/model-2"]


@pytest.mark.parametrize("kind", [ReferenceKind.LOCAL, ReferenceKind.UNRESOLVED])
def test_what_names_no_id_is_neither_declared_nor_undeclared(kind: ReferenceKind) -> None:
    found = against(a_reference("anything", kind))

    assert undeclared(found) == ()
    assert found.references[0].declared is None


def test_another_commit_than_the_declared_one_is_a_note() -> None:
    used = a_reference("org/model", revision="b" * 40)

    (note,) = against(used, HubEntry(ModelRef("org/model", COMMIT), IN_MANIFEST)).notes

    assert (note.location, COMMIT in note.message) == (HERE, True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "version: 1\n# ours\nmodels:\n- org/a  # first\n\n# end\npolicy: p.yaml\n",
            "version: 1\n# ours\nmodels:\n- org/a  # first\n- org/new\n\n# end\npolicy: p.yaml\n",
        ),
        (
            "version: 1\nmodels:\n    - id: org/a\n      use: [production]\n",
            "version: 1\nmodels:\n    - id: org/a\n      use: [production]\n    - org/new\n",
        ),
        ("version: 1\nmodels:\n  - org/a", "version: 1\nmodels:\n  - org/a\n  - org/new\n"),
        (
            "version: 1\r\nmodels:\r\n  - org/a\r\n",
            "version: 1\r\nmodels:\r\n  - org/a\r\n  - org/new\r\n",
        ),
        ("version: 1\nmodels: []  # none yet\n", "version: 1\nmodels:   # none yet\n  - org/new\n"),
    ],
)
def test_a_manifest_keeps_its_comments_and_order(before: str, after: str) -> None:
    assert with_additions("models.yaml", before, [a_reference("org/new")]) == after


def test_every_kind_of_model_is_added_so_that_it_is_declared() -> None:
    references = (
        a_reference("org/pinned", revision=COMMIT),
        a_reference("org/pinned", revision=COMMIT),
        a_reference("org/two", revision="v1"),
        a_reference("org/two"),
        a_reference("ORG/two"),
        a_reference("openai/gpt-4o", ReferenceKind.HOSTED),
        a_reference("llama3:8b", ReferenceKind.OLLAMA),
        a_reference("user/x_y:q4", ReferenceKind.OLLAMA),
        a_reference(f"a--b..c:{'x' * 100}", ReferenceKind.OLLAMA),
        a_reference("known", ReferenceKind.OLLAMA, hub_id="org/known"),
        a_reference("./path", ReferenceKind.LOCAL),
        a_reference("f(x)", ReferenceKind.UNRESOLVED),
    )
    before = "version: 1\nmodels:\n  - org/a\n"

    text = with_additions("models.yaml", before, references)

    manifest = read_document(parse(text.encode(), "models.yaml"))
    assert undeclared(compared(Discovery(references, ()), [manifest])) == ()
    assert yaml.safe_load(text)["models"] == [
        "org/a",
        {"hosted": "openai/gpt-4o"},
        "org/known",
        f"org/pinned@{COMMIT}",
        "org/two",
        {"id": f"ollama/a-b-c-{'x' * 83}", "source": f"ollama:a--b..c:{'x' * 100}"},
        {"id": "ollama/llama3-8b", "source": "ollama:llama3:8b"},
        {"id": "ollama/user-x_y-q4", "source": "ollama:user/x_y:q4"},
    ]


def test_nothing_to_add_changes_nothing() -> None:
    assert with_additions("models.yaml", "anything\n", []) == "anything\n"


def test_a_file_without_a_list_is_refused() -> None:
    with pytest.raises(InputError, match="no list `models`"):
        with_additions("m.yaml", "version: 1\n", [a_reference("org/new")])


def test_a_list_in_brackets_is_refused_with_its_place() -> None:
    with pytest.raises(InputError) as caught:
        with_additions("m.json", '{"version": 1, "models": ["org/a"]}', [a_reference("org/new")])

    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.column) == ("m.json", 1, 26)
