import pytest

from scanner.domain.location import Location
from scanner.domain.policy import Severity
from scanner.reports import RENDERERS, RenderOptions
from tests.builders import a_finding, a_result, a_subject


def lines_of(*severities: Severity, message: str = "the licence is not known") -> list[str]:
    subject = a_subject()
    findings = tuple(a_finding(subject, severity=level, message=message) for level in severities)
    text = RENDERERS["github"](a_result(subject, findings=findings), RenderOptions(1))
    return text.splitlines()


def test_a_finding_is_a_command_at_the_line_of_its_model() -> None:
    first, closing = lines_of(Severity.ERROR)
    assert first == (
        "::error file=models.yaml,line=4,endLine=4,col=5,title=modelcustoms%3A license-unknown"
        "::acme/chat: the licence is not known. Ask the publisher, or choose another model."
    )
    assert closing == "modelcustoms: 1 model: 1 pass; 1 annotation"


@pytest.mark.parametrize(
    ("severity", "kind"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")],
)
def test_each_severity_has_its_kind(severity: Severity, kind: str) -> None:
    assert lines_of(severity)[0].startswith(f"::{kind} ")


def test_what_exceeds_the_limit_is_counted_and_stands_in_the_log() -> None:
    lines = lines_of(*[Severity.ERROR] * 13, *[Severity.NOTE] * 11)
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert sum(line.startswith("::notice ") for line in lines) == 10
    (count,) = (line for line in lines if line.startswith("::notice title=modelcustoms::"))
    assert count.endswith("5 of 24 findings are in the log only")
    assert sum(line.startswith("error license-unknown models.yaml:4") for line in lines) == 3
    assert sum(line.startswith("note license-unknown models.yaml:4") for line in lines) == 2


def test_a_message_cannot_end_its_command_or_begin_another() -> None:
    first, _ = lines_of(Severity.ERROR, message="100%\n::set-output name=x::1\r##[add-mask]y")
    assert r"100%25\n::set-output name=x::1\r" in first


def test_a_path_cannot_add_properties() -> None:
    subject = a_subject()
    place = Location("a,title=b:c%.yaml", 4, 5)
    finding = a_finding(subject)._replace(location=place)
    text = RENDERERS["github"](a_result(subject, findings=(finding,)), RenderOptions(1))
    assert text.startswith("::error file=a%2Ctitle=b%3Ac%25.yaml,line=4,")


def test_the_log_below_the_limit_holds_no_command() -> None:
    lines = lines_of(*[Severity.ERROR] * 12, message="##[add-mask]secret")
    rest = [line for line in lines if line.startswith("error ")]
    assert len(rest) == 2
    assert not any("##[" in line for line in rest)
