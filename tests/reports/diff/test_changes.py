"""What a comparison finds, and what it leaves alone."""

from scanner.reports.diff.changes import Change, Fate, compare
from scanner.reports.diff.standing import Standing

CHAT = Standing("acme/chat", (("license", "MIT"), ("commit", "1")), {"acme/base": (("l", "A"),)})


def changes_of(old: Standing, new: Standing) -> tuple[Change, ...]:
    (model,) = compare([old], [new]).models
    return model.changes


def test_nothing_changed_is_nothing_to_say() -> None:
    assert compare([CHAT], [CHAT]).models == ()
    assert compare([CHAT], [CHAT]).unchanged == 1


def test_a_fact_that_differs_is_told_with_both_its_values() -> None:
    new = CHAT._replace(facts=(("license", "GPL"), ("commit", "1")))
    assert changes_of(CHAT, new) == (Change("license", "MIT", "GPL"),)


def test_a_fact_that_only_one_side_can_know_is_no_change() -> None:
    new = CHAT._replace(facts=(("verdict", "fail"), *CHAT.facts), findings=("error r: m",))
    assert compare([CHAT], [new]).models == ()


def test_ancestors_come_go_and_change() -> None:
    new = CHAT._replace(ancestors={"acme/other": (("l", "B"), ("commit", "2"))})
    assert changes_of(CHAT, new) == (
        Change("ancestor", "A", "", "acme/base"),
        Change("ancestor", "", "B", "acme/other"),
    )
    renamed = CHAT._replace(ancestors={"Acme/Base": (("l", "B"),)})
    assert changes_of(CHAT, renamed) == (Change("l", "A", "B", "Acme/Base"),)


def test_findings_are_counted_not_just_named() -> None:
    twice = CHAT._replace(findings=("error r: m", "error r: m"))
    once = CHAT._replace(findings=("error r: m", "error r: n"))
    assert changes_of(twice, once) == (
        Change("finding", "error r: m", ""),
        Change("finding", "", "error r: n"),
    )


def test_models_come_and_go_whatever_the_case_of_their_names() -> None:
    new = CHAT._replace(id="Acme/Chat")
    other = CHAT._replace(id="acme/new")
    comparison = compare([CHAT], [new, other])
    (added,) = comparison.models
    assert (added.id, added.fate, comparison.unchanged) == ("acme/new", Fate.ADDED, 1)
    (removed,) = compare([CHAT, other], [CHAT]).models
    assert removed.fate is Fate.REMOVED
    assert removed.changes[0] == Change("license", "MIT", "")


def test_a_model_of_two_manifests_is_compared_by_its_turn() -> None:
    new = CHAT._replace(facts=(("license", "GPL"), ("commit", "1")))
    comparison = compare([CHAT, CHAT], [CHAT, new])
    assert [model.changes for model in comparison.models] == [(Change("license", "MIT", "GPL"),)]
    assert comparison.unchanged == 1
