"""The kinds of files that are read, each with the names it goes by and its reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
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
    syntaxes,
    yaml_file,
)
from scanner.discover.sighting import Sighting
from scanner.discover.source import Inner, Scan, Source
from scanner.discover.tolerant import scan_tokens
from scanner.domain.reference import Note

# A text in a text in a text: more is nobody's writing.
_MAX_DEPTH = 6


class Family(NamedTuple):
    """Files of one syntax: by ending, or by a pattern of the whole name.

    `quotes` says that a text stands in quotes or is none, `is_about_models` that such a file exists
    for models alone, so that no quick look can spare reading it.
    """

    name: str
    endings: frozenset[str]
    scan: Scan
    quotes: bool
    names: re.Pattern[str] | None = None
    is_about_models: bool = False


def _endings(text: str) -> frozenset[str]:
    return frozenset(text.split())


FAMILIES = (
    Family("python", _endings(".py .pyi .pyw"), python_file.scan, quotes=True),
    Family("notebook", _endings(".ipynb"), notebook.scan, quotes=True),
    Family(
        "yaml",
        _endings(".yaml .yml"),
        yaml_file.scan,
        quotes=False,
    ),
    Family(
        "model packaging",
        frozenset(),
        yaml_file.scan,
        quotes=False,
        names=re.compile(r"Kitfile|MLmodel", re.ASCII),
        is_about_models=True,
    ),
    Family("json", _endings(".json .jsonc .json5"), json_file.scan, quotes=True),
    Family("toml", _endings(".toml"), partial(scan_tokens, syntax=syntaxes.TOML), quotes=True),
    Family(
        "terraform",
        _endings(".tf .tfvars .hcl .jsonnet .libsonnet"),
        partial(scan_tokens, syntax=syntaxes.TERRAFORM),
        quotes=True,
    ),
    Family(
        "compiled",
        _endings(".rs .go .java .kt .kts .scala .swift .cs"),
        partial(scan_tokens, syntax=syntaxes.COMPILED),
        quotes=True,
    ),
    Family("r", _endings(".r"), partial(scan_tokens, syntax=syntaxes.R), quotes=True),
    Family("nix", _endings(".nix"), partial(scan_tokens, syntax=syntaxes.NIX), quotes=True),
    Family(
        "javascript",
        _endings(".js .mjs .cjs .jsx .ts .mts .cts .tsx .vue .svelte"),
        partial(scan_tokens, syntax=syntaxes.JAVASCRIPT),
        quotes=True,
    ),
    Family(
        "dockerfile",
        _endings(".dockerfile .containerfile"),
        dockerfile.scan,
        quotes=False,
        names=re.compile(r"(?:Dockerfile|Containerfile)(?:\..+)?", re.ASCII),
    ),
    Family(
        "modelfile",
        _endings(".modelfile"),
        modelfile.scan,
        quotes=False,
        names=re.compile(r"Modelfile(?:\..+)?"),
        is_about_models=True,
    ),
    Family(
        "assignments",
        _endings(".env .ini .cfg .conf .properties .service"),
        assignments.scan,
        quotes=False,
        names=re.compile(r"\.env(?:\..+)?|.*\.env\..+", re.ASCII),
    ),
    Family(
        "shell",
        _endings(".sh .bash .zsh .ksh .fish .command .slurm .sbatch .ps1 .bat .cmd"),
        shell.scan,
        quotes=False,
        names=re.compile(r"Procfile", re.ASCII),
    ),
    Family(
        "make",
        _endings(".mk"),
        shell.scan_make,
        quotes=False,
        names=re.compile(r"Makefile|GNUmakefile|makefile|\.?[Jj]ustfile", re.ASCII),
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


def findings(family: Family, source: Source, depth: int = _MAX_DEPTH) -> Iterator[Sighting | Note]:
    """Yield what a file refers to, the texts in other languages that it holds read as well."""
    for one in family.scan(source):
        if not isinstance(one, Inner):
            yield one
            continue
        inner = family_of(one.name) if depth else None
        if inner is not None:
            yield from findings(inner, one.source, depth - 1)
