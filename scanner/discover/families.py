"""The kinds of files that are read, each with the names it goes by and its reader."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath
from typing import NamedTuple

from scanner.discover import (
    assignments,
    dockerfile,
    json_file,
    modelfile,
    notebook,
    python_file,
    shell,
    tolerant,
    yaml_file,
)
from scanner.discover.source import Scan
from scanner.discover.vocabulary import vocabulary


class Family(NamedTuple):
    """Files of one syntax: by ending, or by a pattern of the whole name."""

    name: str
    endings: frozenset[str]
    scan: Scan
    names: re.Pattern[str] | None = None


def _endings(text: str) -> frozenset[str]:
    return frozenset(text.split())


FAMILIES = (
    Family("python", _endings(".py .pyi .pyw"), python_file.scan),
    Family("notebook", _endings(".ipynb"), notebook.scan),
    Family(
        "yaml",
        _endings(".yaml .yml"),
        yaml_file.scan,
        re.compile(r"Kitfile|MLmodel|\.clang-format", re.ASCII),
    ),
    Family("json", _endings(".json .jsonc .json5"), json_file.scan),
    Family("toml", _endings(".toml"), tolerant.scan_toml),
    Family("terraform", _endings(".tf .tfvars .hcl"), tolerant.scan_terraform),
    Family(
        "javascript",
        _endings(".js .mjs .cjs .jsx .ts .mts .cts .tsx .vue .svelte"),
        tolerant.scan_javascript,
    ),
    Family(
        "dockerfile",
        _endings(".dockerfile .containerfile"),
        dockerfile.scan,
        re.compile(r"(?:Dockerfile|Containerfile)(?:\..+)?", re.ASCII),
    ),
    Family("modelfile", _endings(".modelfile"), modelfile.scan, re.compile(r"Modelfile(?:\..+)?")),
    Family(
        "assignments",
        _endings(".env .ini .cfg .conf .properties"),
        assignments.scan,
        re.compile(r"\.env(?:\..+)?|.*\.env\..+", re.ASCII),
    ),
    Family(
        "shell",
        _endings(".sh .bash .zsh .ksh .fish .command .mk .slurm .sbatch .ps1 .bat .cmd"),
        shell.scan,
        re.compile(r"Makefile|GNUmakefile|makefile|Procfile|[Jj]ustfile", re.ASCII),
    ),
)


def family_of(name: str) -> Family | None:
    """Return the family of a file by its name, or None where such files are not read."""
    ending = PurePath(name).suffix.lower()
    for family in FAMILIES:
        if family.names is not None and family.names.fullmatch(name):
            return family
    for family in FAMILIES:
        if ending in family.endings:
            return family
    return None


def may_refer(data: bytes) -> bool:
    """Whether a file can name a model at all: a quick look at its bytes before it is parsed.

    It must hold a word that announces a model. Most files of most projects do not.
    """
    lowered = data.lower()
    return any(word in lowered for word in _announcing_words())


@cache
def _announcing_words() -> tuple[bytes, ...]:
    """Return every word of the vocabulary without which a file refers to nothing, shortest first."""
    known = vocabulary()
    words = {row.name.rpartition(".")[2].lower() for rows in known.calls.values() for row in rows}
    words |= {name.split()[0].lower() for name in (*known.slots, *known.slot_words)}
    words |= {name.lower() for name in known.commands}
    words |= {name for name, row in known.prefixes.items() if row.reads_text}
    kept: list[str] = []
    for word in sorted(words, key=lambda word: (len(word), word)):
        if not any(shorter in word for shorter in kept):
            kept.append(word)
    return tuple(word.encode() for word in kept)
