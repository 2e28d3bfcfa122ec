import pytest

from scanner.reports.terminal import Screen, Style, columns, inert, pad


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("\x7f\x9b31m", r"\x7f\x9b31m"),
        ("exe\u202egnp", r"exe\u202egnp"),
        ("\u2066\u2069\u061c", r"\u2066\u2069\u061c"),
        ("mi\u200bt\ufeff\u00ad", r"mi\u200bt\ufeff\xad"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("\ud800", r"\ud800"),
        ("\U000e0041\ufe0f\u3164\u2800", r"\U000e0041\ufe0f\u3164\u2800"),
        ("\ue000", r"\ue000"),
    ],
)
def test_what_a_terminal_obeys_or_hides_becomes_visible(hostile: str, shown: str) -> None:
    assert inert(hostile) == shown


@pytest.mark.parametrize(
    "text", ["acme/chat-7B_v1.0", "书生·浦语", "Ångström ñ", "한국어", r"C:\models"]
)
def test_ordinary_names_stay_as_they_are(text: str) -> None:
    assert inert(text) == text


def test_marks_cannot_pile_up_over_other_lines() -> None:
    assert inert("a" + "\u0301" * 6) == "a" + "\u0301" * 4 + r"\u0301\u0301"


def test_an_output_without_utf8_gets_ascii_only() -> None:
    screen = Screen(ascii=True)
    assert screen.safe("é 书") == r"\xe9 \u4e66"
    assert screen.draw("├─ └─ │ → …") == "|- `- | > ..."


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("书生", 4), ("e\u0301", 1), ("ｱ", 1)])
def test_columns_are_those_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width


def test_wide_names_line_up() -> None:
    assert [columns(pad(text, 6)) for text in ("书生", "abc")] == [6, 6]


@pytest.mark.parametrize("text", ["x" * 100_000, "书" * 100_000, "\u0301" * 100_000, "\x1b" * 999])
def test_a_name_of_any_length_is_cut_to_its_columns(text: str) -> None:
    shown = Screen().safe(text, 20)
    assert columns(shown) <= 20
    assert len(shown) <= 100
    assert shown.endswith("…")


def test_a_name_that_fits_is_not_cut() -> None:
    assert Screen().safe("x" * 20, 20) == "x" * 20


def test_lines_break_at_spaces_and_ids_stay_whole() -> None:
    lines = Screen(width=12).wrap("see acme/a-very-long-name for more", "  ", "    ")
    assert list(lines) == ["  see", "    acme/a-very-long-name", "    for more"]


def test_a_pipe_is_never_wrapped() -> None:
    assert list(Screen().wrap("word " * 100, "")) == ["word " * 100]


@pytest.mark.parametrize("color", [True, False])
def test_colour_is_used_only_where_wanted(*, color: bool) -> None:
    painted = Screen(color=color).paint("fail", Style.BOLD, Style.RED)
    assert painted == ("\x1b[1;31mfail\x1b[0m" if color else "fail")


def test_colour_takes_no_room_on_a_line() -> None:
    plain, coloured = Screen(width=16), Screen(width=16, color=True)
    painted = coloured.paint("undecided", Style.YELLOW)
    assert list(plain.wrap("one undecided two", "")) == ["one undecided", "two"]
    assert list(coloured.wrap(f"one {painted} two", "")) == [f"one {painted}", "two"]
    assert coloured.fits(f"{painted} 789012")
    assert not coloured.fits(f"{painted} 7890123")
