"""The Hub as a card source, through the real client, over real sockets."""

from collections.abc import Callable

import pytest

from scanner.cards.hub import HubSource
from scanner.domain.card import Card, CardStatus, MissingCard, Relation, SourceKind
from scanner.domain.ref import ModelRef
from tests.cards.asking import COMMIT, QUICK, RECORD, TINY, Watching, read, unread
from tests.hub.stand_in import Reply, StandInHub, refusal

MakeHub = Callable[..., StandInHub]
TOKEN = "hf_SecretOfTheTests"  # noqa: S105 - nobody's


def test_one_request_brings_all_that_a_card_says(hub: StandInHub) -> None:
    hub.add(RECORD)
    card = read(hub)
    assert isinstance(card, Card)
    assert (card.id, card.commit, card.gated) == ("acme/tiny", COMMIT, "manual")
    assert card.declaration is not None
    assert card.declaration.values == ("mit",)
    assert card.parents is not None
    assert [(p.id, p.relation) for p in card.parents] == [("acme/base", Relation.FINETUNE)]
    assert (card.model_type, card.datasets) == ("llama", ("acme/texts",))
    assert card.provenance.kind is SourceKind.HUB
    assert card.provenance.detail == hub.url
    assert card.notes == ()
    assert len(hub.asked) == 1


def test_the_environment_names_the_endpoint(hub: StandInHub) -> None:
    hub.add(RECORD)
    assert isinstance(HubSource(limits=QUICK).read([TINY])[TINY], Card)


def test_an_unpinned_model_is_asked_for_at_main_and_a_pinned_one_at_its_revision(
    hub: StandInHub,
) -> None:
    hub.add(RECORD, "main", "refs/pr/1")
    refs = [TINY, TINY._replace(revision=COMMIT), TINY._replace(revision="refs/pr/1")]
    assert all(isinstance(c, Card) for c in HubSource(hub.url).read(refs).values())
    tails = sorted(asked.path.partition("/revision/")[2] for asked in hub.asked)
    assert tails == [COMMIT, "main", "refs%2Fpr%2F1"]


def test_a_model_written_in_two_letter_cases_is_asked_for_once(hub: StandInHub) -> None:
    hub.add(RECORD)
    refs = [ModelRef("acme/tiny"), ModelRef("Acme/Tiny")]
    found = HubSource(hub.url).read(refs)
    assert [found[ref].id for ref in refs] == ["acme/tiny", "acme/tiny"]
    assert len(hub.asked) == 1


@pytest.mark.parametrize("jobs", [1, 16])
def test_many_models_arrive_whole_however_many_are_asked_for_at_once(
    hub: StandInHub, jobs: int
) -> None:
    refs = [ModelRef(f"acme/m{number}") for number in range(100)]
    for ref in refs:
        hub.add({"id": ref.id, "cardData": {"license": "mit"}, "tags": []})
    watching = Watching()
    found = HubSource(hub.url, jobs=jobs, watcher=watching).read(refs)
    assert [found[ref].id for ref in refs] == [ref.id for ref in refs]
    assert sorted(watching.cards) == sorted(refs)
    assert watching.waits == []
    assert len(hub.asked) == len(refs)


def test_a_renamed_model_comes_under_its_new_id(hub: StandInHub) -> None:
    hub.rename("old/name", "acme/tiny")
    hub.add(RECORD)
    card = read(hub, ModelRef("old/name"))
    assert isinstance(card, Card)
    assert card.id == "acme/tiny"
    assert "baseModels" in hub.asked[-1].query["expand"], "the query must survive the redirect"


def test_the_endpoint_may_have_a_path_prefix(make_hub: MakeHub) -> None:
    hub = make_hub("/artifactory/api/huggingfaceml/hub")
    hub.add(RECORD)
    hub.rename("old/name", "acme/tiny")
    assert isinstance(read(hub), Card)
    assert isinstance(read(hub, ModelRef("old/name")), Card)
    assert unread(read(hub, ModelRef("acme/none"))).status is CardStatus.NOT_FOUND


def test_an_answer_that_tells_nothing_is_not_an_unlicensed_model_without_parents(
    hub: StandInHub,
) -> None:
    hub.add({"id": "acme/tiny", "sha": COMMIT})
    card = read(hub)
    assert isinstance(card, Card)
    assert card.status is CardStatus.PARTIAL


def test_a_stranger_cannot_tell_a_missing_model_from_a_private_one(
    hub: StandInHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = unread(read(hub))
    assert outcome.status is CardStatus.NOT_FOUND
    assert outcome.reason == "missing, private or no access: the Hub does not tell which"
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    assert "no such model" in unread(read(hub)).reason


def test_a_revision_that_does_not_exist_is_named(hub: StandInHub) -> None:
    hub.add(RECORD)
    outcome = unread(read(hub, TINY._replace(revision="v9")))
    assert outcome.status is CardStatus.NOT_FOUND
    assert "v9" in outcome.reason


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (refusal(403, "Access to model acme/tiny is restricted", "GatedRepo"), CardStatus.GATED),
        (refusal(401, "Access to model acme/tiny is restricted", "GatedRepo"), CardStatus.GATED),
        (refusal(403, "Access to this resource is disabled."), CardStatus.DISABLED),
        (refusal(404, "Repository not found", "RepoNotFound"), CardStatus.NOT_FOUND),
        (Reply(410), CardStatus.NOT_FOUND),
        (Reply(403, {}, b"<h1>blocked by the firewall</h1>"), CardStatus.UNAVAILABLE),
        (Reply(407), CardStatus.UNAVAILABLE),
        (Reply(451), CardStatus.UNAVAILABLE),
        (
            refusal(401, "Invalid credentials in Authorization header"),
            CardStatus.UNAVAILABLE,
        ),
    ],
    ids=lambda value: value.value if isinstance(value, CardStatus) else str(value.status),
)
def test_a_refusal_says_something_of_the_model_or_of_today(
    hub: StandInHub, reply: Reply, status: CardStatus
) -> None:
    hub.script("acme/tiny", reply)
    outcome = unread(read(hub))
    assert outcome.status is status
    assert outcome.reason
    assert outcome.remedy
    assert len(hub.asked) == 1, "a refusal is not worth another try"


@pytest.mark.parametrize(
    "ref",
    [
        ModelRef("../../etc"),
        ModelRef("a/b/../../x/y"),
        ModelRef("a%2f.."),
        ModelRef("a/b?token="),
        ModelRef("a/b#x"),
        ModelRef("-rf"),
        ModelRef(""),
        ModelRef("acme/tiny", "../../x"),
        ModelRef("acme/tiny", "v 1"),
    ],
    ids=str,
)
def test_what_is_no_id_never_becomes_an_address(hub: StandInHub, ref: ModelRef) -> None:
    source = HubSource(hub.url)
    assert unread(source.read([ref])[ref]).is_undecided
    assert isinstance(source.text(ref, "README.md"), MissingCard)
    assert hub.asked == []


def test_text_is_read_from_the_repository(hub: StandInHub) -> None:
    hub.add(RECORD | {"gated": False})
    hub.add_file("acme/tiny", "README.md", "\ufeff# Grüße\n".encode() + b"\xff")
    assert HubSource(hub.url).text(TINY, "README.md") == "# Grüße\n\ufffd"
    paths = [asked.path for asked in hub.asked]
    assert paths[0] == "/acme/tiny/resolve/main/README.md"
    assert len(paths) == 2, "the Hub leads from resolve to its cache"


@pytest.mark.parametrize(
    ("model_id", "name", "status", "reason"),
    [
        ("acme/tiny", "README.md", CardStatus.GATED, "access"),
        ("acme/open", "LICENSE", CardStatus.NOT_FOUND, "no such file"),
        ("acme/open", "BIG", CardStatus.UNAVAILABLE, "larger than"),
        ("acme/open", "../../../secret", CardStatus.UNAVAILABLE, "no name of a file"),
        ("acme/none", "README.md", CardStatus.NOT_FOUND, "does not tell which"),
    ],
)
def test_text_that_cannot_be_had_says_why(
    hub: StandInHub, model_id: str, name: str, status: CardStatus, reason: str
) -> None:
    hub.add(RECORD)
    hub.add({"id": "acme/open", "sha": COMMIT})
    hub.add_file("acme/open", "BIG", b"x" * 2_000_000)
    outcome = HubSource(hub.url, limits=QUICK).text(ModelRef(model_id), name)
    assert isinstance(outcome, MissingCard)
    assert outcome.status is status
    assert reason in outcome.reason
