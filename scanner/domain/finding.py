"""What is wrong with a model, and the verdict that follows."""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Self

from scanner.domain.conclusion import Subject
from scanner.domain.evidence import Evidence
from scanner.domain.location import Location
from scanner.domain.policy import Severity

if TYPE_CHECKING:
    from scanner.domain.grants import PolicyException


class Violation(NamedTuple):
    """What a check saw: the member of the lineage it is about, and the path that leads there.

    `at_most` is how much it may matter, however severe a policy wants its check.
    """

    member: str
    path: tuple[str, ...]
    message: str
    remedy: str
    evidence: tuple[Evidence, ...] = ()
    at_most: Severity = Severity.ERROR


class CheckInfo(NamedTuple):
    """A built-in check: its id, what it flags in one sentence, and its severity by default.

    `leaves_open` names the question of rules (`license`, `origin`) that has no answer where the
    check finds something: an allow-list on it would only say the same again.
    """

    id: str
    summary: str
    severity: Severity
    leaves_open: str = ""


class Finding(NamedTuple):
    """One rule or check that one model trips.

    One that an `exception` covers, or that the baseline knows, is shown and counts for nothing.
    """

    rule: str
    severity: Severity
    model: str
    member: str
    path: tuple[str, ...]
    message: str
    remedy: str
    location: Location
    evidence: tuple[Evidence, ...] = ()
    help: str = ""
    rule_location: Location | None = None
    exception: "PolicyException | None" = None
    is_in_baseline: bool = False

    @classmethod
    def of(
        cls,
        subject: Subject,
        rule: str,
        severity: Severity,
        violation: Violation,
        rule_location: Location | None,
    ) -> Self:
        """Return the finding of what breaks `rule`; it points at the policy's line, if any."""
        return cls(
            rule,
            severity,
            subject.model.id,
            violation.member,
            violation.path,
            violation.message,
            violation.remedy,
            subject.entry.location,
            violation.evidence,
            rule_location=rule_location,
        )

    @property
    def counts(self) -> bool:
        """Whether this bears on verdict and exit code."""
        return self.exception is None and not self.is_in_baseline

    @property
    def fingerprint(self) -> str:
        """Identity across runs: rule, model and the member it is about, never a line or a text."""
        import hashlib

        identity = f"{self.rule}\n{self.model.casefold()}\n{self.member.casefold()}"
        return hashlib.sha256(identity.encode(errors="surrogatepass")).hexdigest()[:32]


class Found(NamedTuple):
    """One subject and all that was found of it."""

    subject: Subject
    findings: tuple[Finding, ...]


class Verdict(StrEnum):
    """What becomes of a model."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    FAIL = "fail"
    REVIEW = "review"
    UNDECIDED = "undecided"
