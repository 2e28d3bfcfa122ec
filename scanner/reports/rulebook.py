"""The rules a report speaks of, each with what it means and why it matters.

Built-in checks explain themselves in the docstrings of their modules; of a policy's rules a result
holds what its findings say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from inspect import cleandoc
from typing import NamedTuple

from scanner.checks import CHECKS
from scanner.checks.audits import AUDITS
from scanner.domain.finding import CheckInfo
from scanner.domain.policy import Severity
from scanner.reports.notices import UNDECIDED, Notice

_HEADING = "## Why is this bad?"


class RuleText(NamedTuple):
    """A rule for readers: `summary` is a sentence, `reason` paragraphs, `help` an address or empty.

    `remedy` is what can be done in general, which a finding may know better; a policy's has none.
    `severity` is the one its findings have, of several the worst; without findings the built-in.
    """

    id: str
    summary: str
    reason: str
    severity: Severity
    help: str = ""
    is_built_in: bool = True
    remedy: str = ""


def rulebook(notices: Iterable[Notice]) -> Mapping[str, RuleText]:
    """Return, by id, all built-in checks and audits, then what else `notices` name, in order."""
    infos = (*(check.INFO for check in CHECKS.values()), *AUDITS.values())
    book = {info.id: _built_in(info) for info in infos}
    book[UNDECIDED] = RuleText(
        UNDECIDED,
        "A card could not be read today, so there is no verdict.",
        "The network, the lock or the snapshot kept a model or one of its ancestors from being "
        "judged. That is no pass: another run, with the card in reach, decides.",
        Severity.ERROR,
        remedy="Do what the finding says: lock the models, or run again when the Hub answers.",
    )
    judged: dict[str, Severity] = {}
    for notice in notices:
        book.setdefault(notice.rule, _of_policy(notice))
        worst = judged.setdefault(notice.rule, notice.severity)
        judged[notice.rule] = min(worst, notice.severity, key=lambda severity: severity.rank)
    return {
        rule_id: text._replace(severity=judged.get(rule_id, text.severity))
        for rule_id, text in book.items()
    }


def _built_in(info: CheckInfo) -> RuleText:
    module = import_module(f"scanner.checks.{info.id.replace('-', '_')}")
    _, _, reason = cleandoc(module.__doc__ or "").partition(_HEADING)
    paragraphs = (" ".join(paragraph.split()) for paragraph in reason.split("\n\n"))
    text = "\n\n".join(filter(None, paragraphs))
    remedy = module.REMEDY
    return RuleText(info.id, info.summary, text or info.summary, info.severity, remedy=remedy)


def _of_policy(notice: Notice) -> RuleText:
    summary = f"The policy's rule {notice.rule} does not let the model in."
    reason = "The organisation's policy decides which models are used, and for what."
    return RuleText(notice.rule, summary, reason, notice.severity, notice.help, is_built_in=False)
