"""Results worth a look by eye: each is a folder of tests/golden."""

from typing import NamedTuple

from scanner.domain.card import CardStatus, Relation, SourceKind
from scanner.domain.conclusion import EffectiveTerm, Member, Subject
from scanner.domain.finding import Verdict
from scanner.domain.license import Category, CommercialUse, Term
from scanner.domain.lineage import Gap
from scanner.domain.policy import Severity
from scanner.domain.result import ScanResult
from scanner.reports import RenderOptions
from tests.builders import (
    a_finding,
    a_license,
    a_member,
    a_missing_card,
    a_result,
    a_subject,
    an_ancestor,
    an_entry,
    an_origin,
    an_unknown_license,
)

DISTILLED = "deepseek-ai/DeepSeek-R1-Distill-Llama-70B"
LLAMA = "meta-llama/Llama-3.3-70B-Instruct"
COMMUNITY = a_license("LicenseRef-llama-3.3", Category.COMMUNITY, CommercialUse.CONDITIONAL)
APACHE = a_license("Apache-2.0")


class Case(NamedTuple):
    """A result, and how it is rendered."""

    result: ScanResult
    options: RenderOptions


def a_loosened_subject() -> Subject:
    """Return the MIT distillate of a community-licensed base, from two countries."""
    base = an_ancestor(
        a_member(LLAMA, licence=COMMUNITY, origin=an_origin("US", organisation="Meta")),
        DISTILLED,
        relation=Relation.DISTILLED,
    )
    users = Term("threshold", (("metric", "monthly_active_users"), ("limit", 700_000_000)))
    return a_subject(
        a_member(DISTILLED, origin=an_origin("CN", organisation="DeepSeek")),
        base,
        terms=(EffectiveTerm(users, "LicenseRef-llama-3.3", LLAMA),),
    )


def clean_pass() -> Case:
    quantized = a_member("acme/chat-gguf", licence=APACHE)
    base = an_ancestor("acme/chat", "acme/chat-gguf", relation=Relation.QUANTIZED)
    models = (
        a_subject(a_member("openai/gpt-oss-120b", licence=APACHE)),
        a_subject(quantized, base, entry=an_entry("acme/chat-gguf", 5)),
    )
    return Case(a_result(*models, policy=None), RenderOptions(0))


def loosened_lineage() -> Case:
    subject = a_loosened_subject()
    findings = (
        a_finding(
            subject,
            "license-loosened",
            member=subject.ancestors[0],
            message="MIT (permissive) claims more than its ancestor allows",
        ),
        a_finding(subject, "revision-unpinned", Severity.WARNING, message="no revision is given"),
    )
    return Case(a_result((subject, Verdict.FAIL), findings=findings), RenderOptions(1))


def narrow_terminal() -> Case:
    return Case(loosened_lineage().result, RenderOptions(1, width=40, color=True))


def ascii_terminal() -> Case:
    return Case(cjk_names().result, RenderOptions(1, width=80, ascii=True))


def unknown_license() -> Case:
    unknown = a_subject(a_member("acme/odd", licence=an_unknown_license(), origin=an_origin()))
    silent = a_subject(
        a_member("acme/silent", licence=an_unknown_license(Category.UNSTATED)),
        entry=an_entry("acme/silent", 5),
    )
    findings = (
        a_finding(unknown, "license-unknown"),
        a_finding(unknown, "origin-unknown", Severity.WARNING, message="the origin is not known"),
        a_finding(silent, "license-unstated", message="the card states no licence"),
    )
    judged = ((unknown, Verdict.FAIL), (silent, Verdict.FAIL))
    return Case(a_result(*judged, findings=findings), RenderOptions(1))


def not_found() -> Case:
    subject = a_subject(_unread("acme/ghost", CardStatus.NOT_FOUND, "the Hub knows no such model"))
    findings = (a_finding(subject, "card-unavailable", message="the card is not-found"),)
    return Case(a_result((subject, Verdict.FAIL), findings=findings), RenderOptions(1))


def undecided() -> Case:
    reason = "the Hub did not answer in 10 s"
    subject = a_subject(_unread("acme/far", CardStatus.UNAVAILABLE, reason))
    base = an_ancestor(_unread("acme/base", CardStatus.UNAVAILABLE, reason), "acme/near")
    gap = Gap("acme/base", f"not read: {reason}", ("acme/near",), is_undecided=True)
    child = a_subject("acme/near", base, gaps=(gap,), entry=an_entry("acme/near", 5))
    judged = ((subject, Verdict.UNDECIDED), (child, Verdict.UNDECIDED))
    return Case(a_result(*judged), RenderOptions(3, width=80))


def diamond_and_merge() -> Case:
    left = an_ancestor("acme/left", "acme/merged", relation=Relation.MERGE)
    right = an_ancestor("acme/right", "acme/merged", relation=Relation.MERGE)
    base = an_ancestor("acme/base", "acme/left", "acme/right", path=("acme/merged", "acme/left"))
    gap = Gap("acme/right", "its base is no Hub model: ./out/checkpoint", ("acme/merged",))
    subject = a_subject("acme/merged", left, right, base, gaps=(gap,))
    message = "the lineage ends at acme/right: its base is no Hub model: ./out/checkpoint"
    finding = a_finding(
        subject, "lineage-incomplete", Severity.WARNING, member=right, message=message
    )
    return Case(a_result((subject, Verdict.REVIEW), findings=(finding,)), RenderOptions(0))


def cjk_names() -> Case:
    base = an_ancestor(a_member("书生/浦语", licence=APACHE, origin=an_origin("CN")), "モデル/対話")
    subject = a_subject(a_member("モデル/対話", origin=an_origin("JP")), base)
    finding = a_finding(subject, "no-covered-origin", member=base, message="原产地 CN is denied")
    return Case(a_result((subject, Verdict.FAIL), findings=(finding,)), RenderOptions(1))


def hostile_names() -> Case:
    name = "acme/\x1b[2J\x1b]8;;http://evil.example\x07chat\u202egnp\u200b\n::error::x"
    odd = a_license("MIT\x9b31m\u2028", Category.UNKNOWN, CommercialUse.UNKNOWN)
    card = a_missing_card(name, CardStatus.MALFORMED, "\ud800 is no text\r\x7f\u2066")
    base = an_ancestor(a_member("x" * 300, licence=odd, card=card), name)
    subject = a_subject(a_member(name, licence=odd), base)
    finding = a_finding(subject, "rule\x1b[0m", member=base, message="a\tb\x00c " + "y" * 1000)
    judged = (subject, Verdict.FAIL)
    return Case(
        a_result(judged, findings=(finding,), manifests=("models.yaml", "m\x1b.yaml")),
        RenderOptions(1, width=100),
    )


CASES = {
    "clean-pass": clean_pass,
    "loosened-lineage": loosened_lineage,
    "narrow-terminal": narrow_terminal,
    "ascii-terminal": ascii_terminal,
    "unknown-license": unknown_license,
    "not-found": not_found,
    "undecided": undecided,
    "diamond-and-merge": diamond_and_merge,
    "cjk-names": cjk_names,
    "hostile-names": hostile_names,
}


def _unread(model: str, status: CardStatus, reason: str) -> Member:
    card = a_missing_card(model, status, reason)._replace(kind=SourceKind.HUB)
    return a_member(model, licence=an_unknown_license(), origin=an_origin(), card=card)
