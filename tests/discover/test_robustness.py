"""Whatever a tree holds: one note a file that cannot be read, and the rest is read."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.discover import discover
from scanner.discover.families import FAMILIES, family_of, findings
from scanner.discover.source import Project, Source, text_in
from scanner.discover.walk import MAX_BYTES
from scanner.domain.reference import Note

GOOD = 'AutoModel.from_pretrained("org/good")\n'
NAMES = [
    "a.py", "a.ipynb", "a.yaml", "a.json", "a.toml", "a.tf", "a.ts", "Dockerfile", "Modelfile",
    ".env", "a.sh",
]  # fmt: skip
# Pieces of what the readers look for: random text alone would never get past the first of them.
PIECES = st.sampled_from(
    [
        *("from_pretrained(", "model", "MODEL_ID", "=", ":", '"', "'", "`", "org/name", "gpt-4o"),
        *(
            "\n",
            "\r\n",
            " ",
            "\t",
            "  - ",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            ",",
            "#",
            "//",
            "/*",
            "*/",
        ),
        *("$", "${", "{{", "}}", "|", ">", "&a ", "*a", "<<EOF", "EOF", "\\", "%%bash", "!", "%"),
        *(
            "hf download ",
            "vllm serve ",
            "--model",
            "FROM ",
            "RUN ",
            "ENV ",
            "ollama run ",
            "hf.co/",
            'python -c "',
            "bash -c '",
            "a.yaml: |\n  ",
            "enum Model {",
        ),
        *('{"cells": [', '"cell_type": "code"', '"source": ', "self.", "def f(x):", "return ", "é"),
        *(
            "for x in ",
            "class A:",
            "\x00",
            "\ufeff",
            "\u2028",
            "f'{x}/y'",
            "https://",
            "äöü",
            "\x0c",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_no_text_stops_a_reader_and_every_place_lies_in_it(name: str, text: str) -> None:
    family = family_of(name)
    assert family is not None
    source = Source(text, Path("/p") / name, Project(Path("/p"), Path("/p")))

    for one in findings(family, source):
        place = one.location if isinstance(one, Note) else one.written.location
        assert place.path == name
        assert 1 <= place.line <= source.line_count
        assert 1 <= place.column <= len(source.line(place.line)) + 1


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_text_or_binary(data: bytes) -> None:
    text = text_in(data)
    assert text is None or isinstance(text, str)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("broken.py", b"def from_pretrained(:\n", "not valid Python"),
        ("newer.py", b"match model case from_pretrained\n", "not valid Python"),
        ("deep.py", b"from_pretrained = 'a/b' + " + b"(" * 5000 + b")" * 5000, "not valid Python"),
        ("binary.py", b"\x7fELF\0 from_pretrained \0", "binary"),
        (
            "broken.ipynb",
            b'{"cells": [{"cell_type": "code", "source": ["from_pretrained',
            "notebook",
        ),
        ("broken.json", b'{"model": "a/b"', "JSON"),
        ("broken.yaml", b"model: [a/b\n", "YAML"),
        ("deep.yaml", b"model: a/b\nx: " + b"[" * 20_000, "YAML"),
    ],
)
def test_a_file_that_cannot_be_understood_is_one_note(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.py").write_text(GOOD, encoding="utf-8")

    found = discover([tmp_path], tmp_path)

    assert [note.location.path for note in found.notes] == [name]
    assert said in found.notes[0].message
    assert "org/good" in [reference.id for reference in found.references]


def test_deep_json_is_one_note(tmp_path: Path) -> None:
    deep = "[" * 50_000 + '{"model": "org/deep"}' + "]" * 50_000
    (tmp_path / "deep.json").write_text(deep, encoding="utf-8")

    (note,) = discover([tmp_path], tmp_path).notes

    assert "nested deeper" in note.message


def test_lists_made_of_lists_do_not_grow_without_end(tmp_path: Path) -> None:
    lists = ["A0=(org/one org/two)"]
    lists += [f"A{n}=({f'${{A{n - 1}[@]}} ' * 50})" for n in range(1, 30)]
    script = "\n".join([*lists, 'hf download "${A29[@]}"', ""])
    (tmp_path / "grow.sh").write_text(script, encoding="utf-8")

    found = discover([tmp_path], tmp_path).references

    assert {reference.id for reference in found} == {"org/one", "org/two"}


def test_a_call_in_a_call_in_a_call_leaves_its_model_where_it_stands(tmp_path: Path) -> None:
    deep = "f({model: 'org/deep'}, " * 5000 + ")" * 5000
    (tmp_path / "deep.ts").write_text(deep, encoding="utf-8")

    assert len(discover([tmp_path], tmp_path).references) == 5000


def test_texts_in_texts_are_read_to_a_depth_and_no_deeper(tmp_path: Path) -> None:
    opened = "".join(f"bash <<E{n}\n" for n in range(30))
    closed = "".join(f"E{n}\n" for n in reversed(range(30)))
    (tmp_path / "deep.sh").write_text(f"hf download org/top\n{opened}x\n{closed}", encoding="utf-8")

    assert [one.id for one in discover([tmp_path], tmp_path).references] == ["org/top"]


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    (note,) = discover([tmp_path], tmp_path).notes

    assert "the limit is" in note.message


def test_links_do_not_lead_out_of_the_tree_or_in_circles(tmp_path: Path) -> None:
    tree, outside = tmp_path / "tree", tmp_path / "outside.py"
    tree.mkdir()
    outside.write_text(GOOD, encoding="utf-8")
    (tree / "real.py").write_text(GOOD, encoding="utf-8")
    try:
        (tree / "out.py").symlink_to(outside)
        (tree / "again.py").symlink_to(tree / "real.py")
        (tree / "self.py").symlink_to(tree / "self.py")
        (tree / "loop").symlink_to(tree, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets us make no links")

    found = discover([tree], tree)

    assert [one.location.path for one in found.references] == ["real.py"]
    assert [one.location.path for one in found.notes] == ["out.py", "self.py"]


def test_an_import_does_not_lead_out_of_the_tree(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    (tmp_path / "secret.py").write_text('NAME = "org/secret"\n', encoding="utf-8")
    code = "from ..secret import NAME\nfrom secret import NAME as N\nfrom_pretrained(NAME, N)\n"
    (tree / "code.py").write_text(code, encoding="utf-8")

    found = discover([tree], tree)

    assert [one.id for one in found.references] == ["NAME"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_plain_file_is_a_note(tmp_path: Path) -> None:
    make = getattr(os, "mkfifo")  # noqa: B009 - not on every system
    make(tmp_path / "pipe.py")

    (note,) = discover([tmp_path], tmp_path).notes

    assert note.message == "not read: not a plain file"


def test_every_family_is_known_by_some_name() -> None:
    for family in FAMILIES:
        named = [f"a{ending}" for ending in family.endings]
        assert named or family.names is not None
        assert all(family_of(name) is family for name in named)
