import pytest

from scanner.domain.finding import Verdict
from scanner.reports import RENDERERS, RenderOptions
from scanner.reports.markdown_text import MAX_SIZE, code, prose
from tests.builders import a_finding, a_result, a_subject, an_ancestor, an_entry, an_exception

ZWSP = "\u200b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a plain sentence, with (brackets) and 1.5", "a plain sentence, with (brackets) and 1.5"),
        ("**b** _i_ ~s~", "&#42;&#42;b&#42;&#42; &#95;i&#95; &#126;" + ZWSP + "s&#126;"),
        ("![x](http://e.example)", f"!&#91;x&#93;(http:{ZWSP}//e.example)"),
        ("<img src=x onerror=y>", "&#60;img src=x onerror=y&#62;"),
        ("a | b", "a &#124; b"),
        ("`code|` \\", r"`code\x7c` &#92;"),
        ("a`b and ``", "a`b and `&#96;"),
        ("snake_case _x_", "snake_case &#95;x&#95;"),
        ("`@a``@b`", f"`@a`{ZWSP}`@b`"),
        ("@octocat", f"@{ZWSP}octocat"),
        ("fixes #12 and acme/x#3", f"fixes #{ZWSP}12 and acme/x#{ZWSP}3"),
        ("GH-12 www.e.example", f"GH-{ZWSP}12 www{ZWSP}.e.example"),
        ("!7 %3 &9", f"!{ZWSP}7 %{ZWSP}3 &#38;{ZWSP}9"),
        ("&lt;b&gt; $x$", f"&#38;{ZWSP}lt;b&#38;{ZWSP}gt; &#36;{ZWSP}x&#36;"),
        (":smile: 100%", f":{ZWSP}smile: 100%"),
        ("a\n\n# b\x1b[2J\u202e", r"a&#92;n&#92;n# b&#92;x1b&#91;2J&#92;u202e"),
    ],
)
def test_prose_is_shown_and_not_obeyed(text: str, shown: str) -> None:
    assert prose(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("acme/chat", "`acme/chat`"),
        ("a`b", "``a`b``"),
        ("`@x`", "`` `@x` ``"),
        ("a\\|b", r"`a\\x7cb`"),
        ("a\nb", r"`a\nb`"),
        ("", ""),
        (" ", ""),
    ],
)
def test_code_can_be_copied_and_is_not_left(text: str, shown: str) -> None:
    assert code(text) == shown


def test_long_texts_are_cut() -> None:
    assert prose("x" * 100_000) == "x" * 300 + "…"
    assert code("x" * 100_000, 100) == f"`{'x' * 100}…`"


def report(*models: object, **rest: object) -> str:
    return RENDERERS["markdown"](a_result(*models, **rest), RenderOptions(1))  # type: ignore[arg-type]


def test_what_does_not_pass_comes_first_and_the_rest_is_folded() -> None:
    judged = [
        (a_subject(f"acme/{verdict}", entry=an_entry(f"acme/{verdict}")), verdict)
        for verdict in (Verdict.PASS, Verdict.REVIEW, Verdict.UNDECIDED, Verdict.FAIL)
    ]
    text = report(*judged)
    order = [text.index(f"`acme/{v}`") for v in ("fail", "undecided", "review", "pass")]
    assert order == sorted(order)
    assert text.index("<details>") < text.index("`acme/pass`") < text.index("</details>")


def test_a_finding_names_the_way_and_the_remedy() -> None:
    base = an_ancestor("acme/base", "acme/chat")
    subject = a_subject("acme/chat", base)
    text = report((subject, Verdict.FAIL), findings=(a_finding(subject, member=base),))
    assert "path: `acme/chat` → `acme/base`<br>*Ask the publisher" in text


def test_every_row_of_a_table_has_the_cells_of_its_head() -> None:
    subject = a_subject()
    said = a_finding(subject, "r|x", message="a | b \\| c")
    text = report((subject, Verdict.FAIL), findings=(said,))
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {6}


def test_a_long_report_ends_below_the_limit_of_a_comment_and_says_so() -> None:
    subject = a_subject()
    findings = tuple(a_finding(subject, message="書" * 200) for _ in range(500))
    text = report((subject, Verdict.FAIL), findings=findings)
    assert len(text.encode()) <= MAX_SIZE + 200
    assert len(text) < 65_536
    assert "more lines: see the log" in text
    assert text.rstrip().endswith("modelcustoms 0.1.0.")


def test_what_is_waived_is_shown_as_such_with_who_and_until_when() -> None:
    waived = a_finding(a_subject())._replace(exception=an_exception())
    text = report(a_subject(), findings=(waived,))
    assert "| ☑️ waived | `license-unknown` |" in text
    assert "until 2027-03-31, by legal@" in text
