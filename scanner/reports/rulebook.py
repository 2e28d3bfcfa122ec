"""The rules a report speaks of, each with what it means and why it matters.

Built-in checks explain themselves in the docstrings of their modules; of a policy's rules a result
holds what its findings say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from inspect import cleandoc
from typing import NamedTuple

from scanner.checks import CHECKS
from scanner.domain.finding import Check
from scanner.domain.policy import Severity
from scanner.reports.notices import UNDECIDED, Notice

_HEADING = "## Why is this bad?"


class RuleText(NamedTuple):
    """A rule for readers: `summary` is a sentence, `reason` paragraphs, `help` an address or empty.

    `severity` is the one its findings have, of several the worst; without findings the built-in.
    """

    id: str
    summary: str
    reason: str
    severity: Severity
    help: str = ""
    is_built_in: bool = True


def rulebook(notices: Iterable[Notice]) -> Mapping[str, RuleText]:
    """Return, by id, all built-in checks and then what else `notices` name, in their order."""
    book = {check_id: _built_in(check) for check_id, check in CHECKS.items()}
    book[UNDECIDED] = RuleText(
        UNDECIDED,
        "A card could not be read today, so there is no verdict.",
        "The network, the lock or the snapshot kept a model or one of its ancestors from being "
        "judged. That is no pass: another run, with the card in reach, decides.",
        Severity.ERROR,
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


def _built_in(check: Check) -> RuleText:
    info = check.INFO
    _, _, reason = cleandoc(check.__doc__ or "").partition(_HEADING)
    return RuleText(info.id, info.summary, reason.strip() or info.summary, info.severity)


def _of_policy(notice: Notice) -> RuleText:
    summary = f"The policy's rule {notice.rule} does not let the model in."
    reason = "The organisation's policy decides which models are used, and for what."
    return RuleText(notice.rule, summary, reason, notice.severity, notice.help, is_built_in=False)
