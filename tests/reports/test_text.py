from itertools import pairwise

import pytest

from scanner.domain.card import CardStatus, Provenance, Relation, SourceKind
from scanner.domain.conclusion import Subject
from scanner.domain.finding import Verdict
from scanner.domain.lineage import ELISION, Gap
from scanner.domain.location import Location
from scanner.domain.policy import Severity
from scanner.reports import RENDERERS, RenderOptions
from tests.builders import (
    a_card,
    a_finding,
    a_member,
    a_missing_card,
    a_result,
    a_subject,
    an_ancestor,
    an_entry,
)
from tests.reports.cases import CASES

PLAIN = RenderOptions(1)
render = RENDERERS["text"]


def a_chain(length: int) -> Subject:
    """Return a model with `length` ancestors, one above the other."""
    names = [f"acme/m{number}" for number in range(length + 1)]
    ancestors = (
        an_ancestor(parent, child, path=tuple(names[: min(position, 16)]))
        for position, (child, parent) in enumerate(pairwise(names), 1)
    )
    return a_subject("acme/m0", *ancestors)


def a_wide_merge(parents: int) -> Subject:
    merged = (
        an_ancestor(f"acme/p{number}", "acme/merged", relation=Relation.MERGE)
        for number in range(parents)
    )
    return a_subject("acme/merged", *merged)


def reviewed(subject: Subject) -> str:
    return render(a_result((subject, Verdict.REVIEW)), PLAIN)


def test_the_worst_comes_first_and_the_verdict_last() -> None:
    subjects = {
        verdict: a_subject(f"acme/{verdict}", entry=an_entry(f"acme/{verdict}", line))
        for line, verdict in enumerate(Verdict, 1)
    }
    text = render(a_result(*((subjects[verdict], verdict) for verdict in Verdict)), PLAIN)
    places = [text.index(f"acme/{word}") for word in ("fail", "undecided", "review", "pass")]
    assert places == sorted(places)
    assert text.endswith("verdict    FAIL\n")


def test_errors_come_before_warnings() -> None:
    subject = a_subject()
    findings = (
        a_finding(subject, "a-warning", Severity.WARNING),
        a_finding(subject, "an-error", Severity.ERROR),
    )
    text = render(a_result((subject, Verdict.FAIL), findings=findings), PLAIN)
    assert text.index("an-error") < text.index("a-warning")


def test_a_finding_starts_with_the_place_to_click_on() -> None:
    subject = a_subject()
    text = render(a_result((subject, Verdict.FAIL), findings=(a_finding(subject),)), PLAIN)
    assert "\nmodels.yaml:4:5 error license-unknown the licence is not known\n" in text


def test_a_rule_shows_where_it_is_written_and_where_to_read_more() -> None:
    subject = a_subject()
    finding = a_finding(subject)._replace(
        help="https://wiki.acme.example/origin", rule_location=Location("policy.yaml", 12, 5)
    )
    text = render(a_result((subject, Verdict.FAIL), findings=(finding,)), PLAIN)
    assert "    rule: policy.yaml:12:5\n    help: https://wiki.acme.example/origin\n" in text


def test_a_finding_about_no_model_is_shown_all_the_same() -> None:
    finding = a_finding(a_subject("acme/elsewhere"), "exception-unused")
    assert "exception-unused" in render(a_result(a_subject(), findings=(finding,)), PLAIN)


def test_a_model_in_two_manifests_has_the_findings_of_each() -> None:
    first, second = (
        a_subject(entry=an_entry()._replace(location=Location(path, 1, 1))) for path in ("a", "b")
    )
    finding = a_finding(second)
    judged = ((first, Verdict.PASS), (second, Verdict.FAIL))
    text = render(a_result(*judged, findings=(finding,)), PLAIN)
    assert text.startswith("FAIL  acme/chat\nb:1:1 error")


def test_a_pass_with_a_note_still_says_it() -> None:
    subject = a_subject()
    note = a_finding(subject, "a-note", Severity.NOTE)
    assert "PASS  acme/chat\nmodels.yaml:4:5 note a-note" in render(
        a_result(subject, findings=(note,)), PLAIN
    )


def test_a_renamed_model_is_found_under_both_names() -> None:
    renamed = a_subject(a_member("new/name"), entry=an_entry("old/name"))
    text = render(a_result((renamed, Verdict.FAIL), findings=(a_finding(renamed),)), PLAIN)
    assert text.startswith("FAIL  old/name\nmodels.yaml:4:5 error")
    assert "\n  new/name  MIT" in text


def test_a_long_path_keeps_its_ends() -> None:
    subject = a_chain(9)
    finding = a_finding(subject, member=subject.ancestors[-1])
    text = render(a_result((subject, Verdict.FAIL), findings=(finding,)), PLAIN)
    assert "path: acme/m0 → acme/m1 → acme/m2 → … → acme/m7 → acme/m8 → acme/m9\n" in text


def test_a_path_that_was_cut_already_is_not_quoted() -> None:
    subject = a_subject(
        "acme/a", an_ancestor("acme/z", "acme/y", path=("acme/a", ELISION, "acme/y"))
    )
    finding = a_finding(subject, member=subject.ancestors[0])
    text = render(a_result((subject, Verdict.FAIL), findings=(finding,)), PLAIN)
    assert "path: acme/a → … → acme/y → acme/z\n" in text


def test_an_ancestor_reached_twice_is_drawn_once() -> None:
    text = render(CASES["diamond-and-merge"]().result, PLAIN)
    assert text.count("acme/base  MIT") == 1
    assert "├─ acme/base: finetune, see above\n" in text


@pytest.mark.parametrize("subject", [a_chain(10_000), a_wide_merge(500)])
def test_a_huge_lineage_stays_readable(subject: Subject) -> None:
    text = reviewed(subject)
    assert text.count("\n") < 60
    assert " more (see -f json)\n" in text


def test_what_is_not_drawn_is_counted() -> None:
    assert "\n  … and 461 more (see -f json)\n" in reviewed(a_wide_merge(500))


def test_a_cycle_ends() -> None:
    root = an_ancestor("acme/a", "acme/b")._replace(depth=0, path=())
    gap = Gap("acme/a", "it is among its own ancestors", ())
    text = reviewed(a_subject(root, an_ancestor("acme/b", "acme/a"), gaps=(gap,)))
    assert "└─ acme/a: finetune, see above\n" in text
    assert "ends here: it is among its own ancestors" in text


def test_an_ancestor_that_no_edge_leads_to_hangs_at_its_path() -> None:
    lost = an_ancestor("acme/lost", path=("acme/chat", "acme/known"))
    text = reviewed(a_subject("acme/chat", an_ancestor("acme/known", "acme/chat"), lost))
    assert "\n     └─ acme/lost" in text


def test_a_gap_about_a_stranger_is_shown_at_the_model() -> None:
    text = reviewed(a_subject(gaps=(Gap("acme/stranger", "nobody knows", ()),)))
    assert "  └─ ends here: nobody knows\n" in text


def test_the_date_of_a_snapshot_is_text_like_any_other() -> None:
    card = a_card()._replace(provenance=Provenance(SourceKind.SNAPSHOT, "2026\x1b[2J"))
    text = reviewed(a_subject(a_member(card=card)))
    assert r"snapshot 2026\x1b[2J" in text
    assert "\x1b" not in text


def test_a_card_that_was_not_read_whole_says_so() -> None:
    partial = a_card()._replace(parents=None)
    assert "snapshot (partial) 2026-10-02" in reviewed(a_subject(a_member(card=partial)))


def test_no_models_is_no_pass() -> None:
    text = render(a_result(policy=None), RenderOptions(3))
    assert text.startswith("models     none\n")
    assert text.endswith("verdict    UNDECIDED\n")


def test_names_that_fit_no_line_give_their_facts_a_line_of_their_own() -> None:
    subjects = (a_subject("acme/a-model-with-a-long-name"), a_subject("acme/b"))
    text = render(a_result(*subjects), RenderOptions(0, width=30))
    assert text.startswith("pass  acme/a-model-with-a-long-name\n      MIT, permissive, US\n")


def test_many_unread_ancestors_are_counted_after_the_first_few() -> None:
    ancestors = (
        an_ancestor(
            a_member(name, card=a_missing_card(name, CardStatus.UNAVAILABLE, "offline")),
            "acme/chat",
        )
        for name in ("acme/a", "acme/b", "acme/c", "acme/d", "acme/e")
    )
    text = render(a_result((a_subject("acme/chat", *ancestors), Verdict.UNDECIDED)), PLAIN)
    assert "acme/c was not read: offline\n    and 2 more were not read\n" in text
