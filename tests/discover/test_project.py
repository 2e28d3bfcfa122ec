"""A tree of files: what is read, what is left out, and names followed from module to module."""

from pathlib import Path

import pytest

from scanner.discover import discover
from scanner.discover.hub_cache import cached_models
from scanner.errors import InputError

CALL = 'AutoModel.from_pretrained("org/{}")\n'


def tree(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def ids(root: Path, *paths: str) -> list[str]:
    return [one.id for one in discover([Path(path) for path in paths or ["."]], root).references]


def test_ignored_vendored_and_virtual_are_left_out(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            ".gitignore": "*.gen.py\n/out/\n!kept.gen.py\n",
            "a.py": CALL.format("read"),
            "b.gen.py": CALL.format("ignored"),
            "kept.gen.py": CALL.format("kept"),
            "out/c.py": CALL.format("ignored"),
            "sub/.gitignore": "d.py\n",
            "sub/d.py": CALL.format("ignored"),
            "sub/out/e.py": CALL.format("deeper"),
            "node_modules/x/f.js": "pipeline('ner', 'org/vendored')",
            "my-env/pyvenv.cfg": "",
            "my-env/lib/g.py": CALL.format("environment"),
            ".git/h.py": CALL.format("git"),
            "README.md": CALL.format("prose"),
        },
    )

    assert ids(tmp_path) == ["org/read", "org/kept", "org/deeper"]


def test_rules_above_a_named_folder_hold_unless_it_is_ignored_itself(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    tree(
        tmp_path,
        {
            ".gitignore": "skipped.py\nbuild/\n",
            "sub/skipped.py": CALL.format("ignored"),
            "sub/a.py": CALL.format("read"),
            "build/b.py": CALL.format("named"),
        },
    )

    assert ids(tmp_path, "sub", "build") == ["org/named", "org/read"]


def test_a_file_is_read_once_and_the_manifest_not_at_all(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": CALL.format("read"), "models.yaml": "models: [org/declared]\n"})

    found = discover(
        [Path("a.py"), Path(), Path("a.py")], tmp_path, leave_out=[tmp_path / "models.yaml"]
    )

    assert ([one.id for one in found.references], found.files) == (["org/read"], 1)


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        discover([Path("missing.py")], tmp_path)


def test_a_file_of_no_known_kind_is_not_read(tmp_path: Path) -> None:
    tree(tmp_path, {"notes.txt": CALL.format("prose")})

    assert discover([Path("notes.txt")], tmp_path).files == 0


@pytest.mark.parametrize(
    ("imported", "used"),
    [
        ("from settings import NAME", "NAME"),
        ("from pkg.settings import NAME", "NAME"),
        ("from .settings import NAME as OTHER", "OTHER"),
        ("from . import settings", "settings.NAME"),
        ("import pkg.settings", "pkg.settings.NAME"),
        ("import pkg.settings as s", "s.NAME"),
        ("from pkg import settings as s", "s.NAME"),
        ("from pkg.reexported import NAME", "NAME"),
        ("from pkg.settings import Config", "Config.name"),
        ("from pkg.settings import config", "config.name"),
        ("from pkg.settings import choose", "choose()"),
        ("from pkg.settings import NAMES", "NAMES['a']"),
    ],
)
def test_a_name_is_followed_into_other_modules(imported: str, used: str, tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "pkg/__init__.py": "",
            "pkg/reexported.py": "from .settings import NAME\n",
            "pkg/settings.py": "NAME = 'org/followed'\nNAMES = {'a': NAME}\n"
            "class Config:\n    name = NAME\nconfig = Config()\n"
            "def choose():\n    return NAME\n",
            "pkg/code.py": f"{imported}\nAutoModel.from_pretrained({used})\n",
        },
    )

    (found,) = discover([Path("pkg/code.py")], tmp_path).references

    assert (str(found.location), found.id) == ("pkg/settings.py:1:9", "org/followed")


def test_the_order_and_number_of_paths_and_processes_do_not_matter(tmp_path: Path) -> None:
    tree(tmp_path, {f"{name}/x.py": CALL.format(name) for name in "abc"})

    one = discover([Path("a"), Path("b"), Path("c")], tmp_path)
    other = discover([Path("c"), Path("b"), Path("a")], tmp_path, processes=2)

    assert one == other


def test_nothing_is_written_into_the_tree(tmp_path: Path) -> None:
    tree(tmp_path, {"pkg/__init__.py": "", "a.py": "from pkg import x\n" + CALL.format("x")})
    before = sorted(tmp_path.rglob("*"))

    discover([Path()], tmp_path)

    assert sorted(tmp_path.rglob("*")) == before


def test_a_cache_tells_its_models_and_their_commits(tmp_path: Path) -> None:
    commit = "c" * 40
    (tmp_path / "hub" / "models--org--name" / "snapshots" / commit).mkdir(parents=True)
    (tmp_path / "hub" / "models--gpt2" / "blobs").mkdir(parents=True)
    (tmp_path / "hub" / "models--a--b--c").mkdir(parents=True)
    (tmp_path / "hub" / "datasets--org--data").mkdir(parents=True)

    found = cached_models([tmp_path], tmp_path)

    assert [(one.id, one.revision) for one in found.references] == [
        ("gpt2", None),
        ("org/name", commit),
    ]
    assert [note.location.path for note in found.notes] == ["hub/models--a--b--c"]


def test_a_cache_that_is_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        cached_models([Path("missing")], tmp_path)
