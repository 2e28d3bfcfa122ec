"""The Hub as a card source, through the real client, over real sockets."""

from collections.abc import Callable

import pytest

from scanner.cards.hub import HubSource, Limits
from scanner.domain.card import Card, CardOutcome, CardStatus, MissingCard, Relation, SourceKind
from scanner.domain.ref import ModelRef
from tests.command import DEAD_HUB
from tests.hub.stand_in import Reply, StandInHub, refusal

MakeHub = Callable[..., StandInHub]

COMMIT = "0123456789abcdef0123456789abcdef01234567"
RECORD = {
    "id": "acme/tiny",
    "sha": COMMIT,
    "lastModified": "2026-01-02T03:04:05.000Z",
    "gated": "manual",
    "tags": ["license:mit", "base_model:acme/base", "base_model:finetune:acme/base"],
    "cardData": {"license": "mit", "base_model": "acme/base", "datasets": ["acme/texts"]},
    "baseModels": {"relation": "finetune", "models": [{"_id": "1", "id": "acme/base"}]},
    "config": {"model_type": "llama", "architectures": ["LlamaForCausalLM"]},
    "downloads": 7,
}
TINY = ModelRef("acme/tiny")
QUICK = Limits(timeout=0.5, whole=2.0, budget=5.0, delay=0.0)
TOKEN = "hf_SecretOfTheTests"  # noqa: S105 - nobody's


class Watching:
    """Keeps what it is told, and interrupts after so many cards."""

    def __init__(self, interrupt_after: int = 0) -> None:
        self.cards: list[ModelRef] = []
        self.waits: list[float] = []
        self._interrupt_after = interrupt_after

    def on_card(self, ref: ModelRef, _: CardOutcome) -> None:
        self.cards.append(ref)
        if len(self.cards) == self._interrupt_after:
            raise KeyboardInterrupt

    def on_wait(self, seconds: float) -> None:
        self.waits.append(seconds)


def read(hub: StandInHub, ref: ModelRef = TINY, limits: Limits = QUICK) -> CardOutcome:
    return HubSource(hub.url, limits=limits).read([ref])[ref]


def unread(outcome: CardOutcome) -> MissingCard:
    assert isinstance(outcome, MissingCard), outcome
    assert outcome.kind is SourceKind.HUB
    return outcome


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
    ("body", "kind", "reason"),
    [
        (b"<html>Please log in</html>", "text/html", "no JSON but 'text/html'"),
        (b"[]", "application/json", "no record of a model"),
        (b"{}", "application/json", "no record of a model"),
        (b'{"error": "busy"}', "application/json", "no record of a model"),
        (b'{"id": 7}', "application/json", "no record of a model"),
        (b'{"id": "other/model", "tags": []}', "application/json", "another model"),
        (b"[" * 100_000, "application/json", "broken JSON"),
        (b'{"id": "acme/tiny", "downloads": NaN}', "application/json", "broken JSON"),
        (b"\xff\xfe{}", "application/json", "broken JSON"),
    ],
)
def test_an_answer_that_is_no_record_of_the_model_is_never_a_card(
    hub: StandInHub, body: bytes, kind: str, reason: str
) -> None:
    hub.script("acme/tiny", Reply(200, {"content-type": kind}, body), forever=True)
    outcome = unread(read(hub))
    assert outcome.status is CardStatus.UNAVAILABLE
    assert reason in outcome.reason


def test_a_record_of_another_commit_than_the_pinned_one_is_refused(hub: StandInHub) -> None:
    hub.add(RECORD, "f" * 40)
    outcome = unread(read(hub, TINY._replace(revision="f" * 40)))
    assert "another commit" in outcome.reason


def test_an_answer_cut_short_is_asked_for_again(hub: StandInHub) -> None:
    hub.add(RECORD)
    kind = {"content-type": "application/json"}
    hub.script("acme/tiny", Reply(200, kind, b'{"id": "acme/t', missing=500))
    assert isinstance(read(hub), Card)
    hub.script("acme/tiny", Reply(200, kind, b'{"id": "acme/t'))
    assert isinstance(read(hub), Card)


def test_an_answer_always_cut_short_is_given_up(hub: StandInHub) -> None:
    hub.script("acme/tiny", Reply(200, {}, b'{"id": "acme/t', missing=500), forever=True)
    assert unread(read(hub)).is_undecided
    assert len(hub.asked) == QUICK.tries


def test_a_server_error_is_asked_again_and_then_given_up(hub: StandInHub) -> None:
    hub.add(RECORD)
    hub.script("acme/tiny", Reply(503), Reply(500))
    assert isinstance(read(hub), Card)
    hub.script("acme/tiny", Reply(502), forever=True)
    assert "502" in unread(read(hub)).reason
    assert len(hub.asked) == 2 * QUICK.tries


def test_one_silent_answer_keeps_no_other_model_from_being_read(hub: StandInHub) -> None:
    refs = [ModelRef(f"acme/m{number}") for number in range(20)]
    for ref in refs:
        hub.add({"id": ref.id, "tags": []})
    hub.script("acme/m7", Reply(silent=True), forever=True)
    found = HubSource(hub.url, limits=QUICK._replace(timeout=0.2)).read(refs)
    silent = [ref.id for ref in refs if isinstance(found[ref], MissingCard)]
    assert silent == ["acme/m7"]
    assert "did not answer within 0.2 s" in unread(found[ModelRef("acme/m7")]).reason
    assert len(hub.asked_for("acme/m7")) == QUICK.tries


def test_an_answer_that_never_ends_is_left(hub: StandInHub) -> None:
    hub.script("acme/tiny", Reply(200, {}, b" " * 1000, drip=0.05), forever=True)
    outcome = unread(read(hub, limits=QUICK._replace(whole=0.2, tries=1)))
    assert "does not come to an end" in outcome.reason


def test_a_huge_answer_is_left(hub: StandInHub) -> None:
    hub.script("acme/tiny", Reply(200, {}, b" " * (9 * 1024 * 1024)), forever=True)
    assert "larger than" in unread(read(hub)).reason
    assert len(hub.asked) == 1


def test_a_rate_limit_is_waited_for_once_by_all(hub: StandInHub) -> None:
    refs = [ModelRef(f"acme/m{number}") for number in range(30)]
    for ref in refs:
        hub.add({"id": ref.id, "tags": []})
    hub.quota, hub.window = 10, 1
    watching = Watching()
    found = HubSource(hub.url, limits=QUICK, watcher=watching).read(refs)
    assert all(isinstance(found[ref], Card) for ref in refs)
    assert len(hub.asked) == len(refs) + 1
    assert watching.waits


@pytest.mark.parametrize(
    "headers", [{"ratelimit": '"api";r=0;t=299'}, {"retry-after": "299"}, {}], ids=str
)
def test_a_rate_limit_beyond_the_budget_is_given_up_at_once_for_all(
    hub: StandInHub, headers: dict[str, str]
) -> None:
    refs = [ModelRef(f"acme/m{number}") for number in range(30)]
    for ref in refs:
        hub.script(ref.id, Reply(429, headers), forever=True)
    found = HubSource(hub.url, jobs=2, limits=QUICK).read(refs)
    assert all("rate limit" in unread(found[ref]).reason for ref in refs)
    assert all(unread(found[ref]).is_undecided for ref in refs)
    assert len(hub.asked) <= 2


def test_an_unreachable_hub_is_not_tried_for_every_model() -> None:
    refs = [ModelRef(f"acme/m{number}") for number in range(500)]
    found = HubSource(DEAD_HUB, jobs=2, limits=QUICK).read(refs)
    assert all("cannot be reached" in unread(found[ref]).reason for ref in refs)


def test_a_hub_that_fails_at_tls_is_not_asked_in_plain(hub: StandInHub) -> None:
    hub.add(RECORD)
    source = HubSource(hub.url.replace("http:", "https:"), limits=QUICK)
    outcome = unread(source.read([TINY])[TINY])
    assert outcome.is_undecided
    assert "cannot be reached" in outcome.reason
    assert hub.asked == []


def test_what_is_no_fault_of_the_network_is_raised_to_the_caller(hub: StandInHub) -> None:
    class Broken:
        def stream(self, *_: object, **__: object) -> None:
            raise ZeroDivisionError

        def close(self) -> None: ...

    import huggingface_hub
    from huggingface_hub.utils._http import default_client_factory  # there is no public way back

    huggingface_hub.set_client_factory(Broken)  # type: ignore[arg-type]
    try:
        with pytest.raises(ZeroDivisionError):
            read(hub)
    finally:
        huggingface_hub.set_client_factory(default_client_factory)


def test_a_redirect_to_another_host_is_refused_and_shows_it_no_token(
    hub: StandInHub, make_hub: MakeHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    thief = make_hub()
    thief.add(RECORD)
    away = {"location": f"{thief.url}/api/models/acme/tiny/revision/main"}
    hub.script("acme/tiny", Reply(307, away))
    assert "another host" in unread(read(hub)).reason
    assert thief.asked == []
    assert hub.asked[0].headers["authorization"] == f"Bearer {TOKEN}"


def test_redirects_that_go_round_end(hub: StandInHub) -> None:
    hub.rename("acme/tiny", "acme/huge")
    hub.rename("acme/huge", "acme/tiny")
    assert "do not end" in unread(read(hub)).reason


def test_redirects_that_go_on_and_on_end(hub: StandInHub) -> None:
    for number in range(50):
        hub.rename(f"acme/m{number}", f"acme/m{number + 1}")
    assert "do not end" in unread(read(hub, ModelRef("acme/m0"))).reason
    assert len(hub.asked) < 10


def test_a_token_that_no_header_can_carry_is_not_quoted(
    hub: StandInHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.add(RECORD)
    for token in (f"{TOKEN}\x01x", f"{TOKEN}é", f"{TOKEN}\nX-Injected: 1"):
        monkeypatch.setenv("HF_TOKEN", token)
        outcome = read(hub)
        assert TOKEN not in repr(outcome)


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


def test_what_has_arrived_before_an_interruption_is_kept(hub: StandInHub) -> None:
    refs = [ModelRef(f"acme/m{number}") for number in range(200)]
    for ref in refs:
        hub.add({"id": ref.id, "tags": []})
    hub.delay = 0.01
    watching = Watching(interrupt_after=10)
    source = HubSource(hub.url, jobs=2, watcher=watching)
    with pytest.raises(KeyboardInterrupt):
        source.read(refs)
    assert len(watching.cards) == 10
    assert len(hub.asked) < 20
    rest = source.read(refs[-1:])
    assert "interrupted" in unread(rest[refs[-1]]).reason


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
