"""What the linters cannot hold: who may print, how long things may grow, what may be imported."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
SCANNER = sorted((PROJECT / "scanner").rglob("*.py"))
CORPUS = PROJECT / "bench" / "corpus"  # what others' projects look like, broken files among them
OURS = SCANNER + [
    file
    for name in ("bench", "tests", "tools")
    for file in (PROJECT / name).rglob("*.py")
    if not file.is_relative_to(CORPUS)
]

LONGEST_FILE = 300
LONGEST_FUNCTION = 50

POSIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
POSIX_CALLS = {
    *("os.fork", "os.forkpty", "os.getuid", "os.geteuid", "os.getgid", "os.killpg", "os.mkfifo"),
    *("os.setsid", "os.uname", "os.wait", "signal.alarm", "signal.SIGALRM", "signal.SIGKILL"),
    *("signal.SIGHUP", "time.tzset"),
}
PRINTING = {
    *("print", "click.echo", "click.secho", "sys.stdout.write", "sys.stderr.write"),
    *("exit", "quit", "sys.exit", "os._exit"),
}
OPENERS_OF_OTHER_THINGS = {
    "gzip.open",
    "os.open",
    "tarfile.open",
    "webbrowser.open",
    "zipfile.open",
}
# Each costs a start-up more than everything else together, and only some runs need it.
HEAVY = {
    *("asyncio", "httpx", "httpx2", "huggingface_hub", "jsonschema", "license_expression"),
    *("requests", "spdx_tools"),
}


def name_of(node: ast.AST) -> str:
    """Return the dotted name that `node` spells, or an empty string."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{name_of(value)}.{name}"
        case _:
            return ""


def at(file: Path, node: ast.expr | ast.stmt) -> str:
    return f"{file.relative_to(PROJECT).as_posix()}:{node.lineno}"


def nodes(file: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file)))


def is_command_line(file: Path) -> bool:
    """Whether `file` is scanner/cli.py, or of the package scanner/cli."""
    return file.relative_to(PROJECT / "scanner").parts[0] in {"cli", "cli.py"}


def test_only_the_command_line_prints_or_exits() -> None:
    offences = [
        at(file, node)
        for file in SCANNER
        if not is_command_line(file)
        for node in nodes(file)
        if (isinstance(node, ast.Call) and name_of(node.func) in PRINTING)
        or (isinstance(node, ast.Raise) and node.exc and "SystemExit" in ast.dump(node.exc))
    ]
    assert offences == []


def test_no_file_is_longer_than_one_can_keep_in_mind() -> None:
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in OURS}
    assert {file.name: count for file, count in lengths.items() if count > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    offences = [
        f"{at(file, node)} {node.name}"
        for file in OURS
        for node in nodes(file)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]
    assert offences == []


def test_nothing_is_left_for_later() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "X" * 3)
    offences = [
        f"{file.relative_to(PROJECT).as_posix()}:{number}"
        for file in OURS
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if "#" in line and any(mark in line.partition("#")[2].split() for mark in marks)
    ]
    assert offences == []


def imported(node: ast.AST) -> set[str]:
    """Return the top-level modules that `node` imports."""
    match node:
        case ast.Import(names=names):
            return {name.name.partition(".")[0] for name in names}
        case ast.ImportFrom(module=str(module)):
            return {module.partition(".")[0]}
        case _:
            return set()


def test_the_scanner_runs_on_every_system() -> None:
    offences = [
        f"{file.name}: {' '.join(sorted(imported(node) & POSIX_MODULES)) or name_of(node)}"
        for file in SCANNER
        for node in nodes(file)
        if imported(node) & POSIX_MODULES or name_of(node) in POSIX_CALLS
    ]
    assert offences == []


def opens_text_without_encoding(call: ast.Call) -> bool:
    """Whether `call` opens or reads a file as text in whatever encoding this machine prefers."""
    match call.func:
        case ast.Name(id=method) | ast.Attribute(attr=method):
            pass
        case _:
            return False
    if name_of(call.func) in OPENERS_OF_OTHER_THINGS or method not in {
        "open",
        "read_text",
        "write_text",
        "TextIOWrapper",
        "NamedTemporaryFile",
    }:
        return False
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    modes = [value.value for value in values if isinstance(value, ast.Constant)]
    binary = any(
        isinstance(mode, str) and "b" in mode and set(mode) <= set("rwaxb+") for mode in modes
    )
    return not binary and all(keyword.arg not in {"encoding", None} for keyword in call.keywords)


def test_every_text_file_is_opened_with_its_encoding() -> None:
    offences = [
        at(file, node)
        for file in OURS
        for node in nodes(file)
        if isinstance(node, ast.Call) and opens_text_without_encoding(node)
    ]
    assert offences == []


@pytest.mark.parametrize("module", ["scanner.cli", "scanner.pipeline"])
def test_starting_up_loads_nothing_heavy(module: str) -> None:
    source = PROJECT.joinpath(*module.split("."))
    if not source.is_dir() and not source.with_suffix(".py").is_file():
        return
    program = f"import {module}, sys; print(*sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PROJECT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.split() == []
