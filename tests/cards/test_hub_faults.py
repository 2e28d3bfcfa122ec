"""A Hub, a network and a token that misbehave: no wrong card, no endless wait, nothing shown."""

from collections.abc import Callable

import pytest

from scanner.cards.hub import HubSource
from scanner.domain.card import Card, CardStatus, MissingCard
from scanner.domain.ref import ModelRef
from tests.cards.asking import QUICK, RECORD, TINY, Watching, read, unread
from tests.command import DEAD_HUB
from tests.hub.stand_in import Reply, StandInHub, json_reply

MakeHub = Callable[..., StandInHub]
TOKEN = "hf_SecretOfTheTests"  # noqa: S105 - nobody's


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


def test_models_with_huge_answers_keep_no_other_from_being_read(hub: StandInHub) -> None:
    huge = [ModelRef(f"acme/a{number}") for number in range(5)]
    for ref in huge:
        hub.script(ref.id, Reply(200, {}, b" " * (9 * 1024 * 1024)))
    hub.add(RECORD)
    found = HubSource(hub.url, jobs=1, limits=QUICK).read([*huge, TINY])
    assert isinstance(found[TINY], Card)


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


def test_a_redirect_to_elsewhere_on_the_host_lends_no_other_model_its_name(
    hub: StandInHub,
) -> None:
    other = RECORD | {"id": "other/model"}
    hub.script_next(Reply(307, {"location": "/other/model"}), json_reply(other))
    assert "another model" in unread(read(hub)).reason


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
