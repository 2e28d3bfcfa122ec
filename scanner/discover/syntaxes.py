"""The tokens of languages that are read by them: strings, names, brackets, comments."""

from __future__ import annotations

import re
from typing import NamedTuple

_NAME = r"[A-Za-z_$][\w$]*(?:[ \t]*(?:\??\.|::)[ \t]*[A-Za-z_$][\w$]*)*"
_DOUBLE = r'"(?:[^"\\\r\n]|\\.)*"'
_TEXT = _DOUBLE + r"|'(?:[^'\\\r\n]|\\.)*'|`(?:[^`\\]|\\.)*`"
# A character, never a text, stands in single quotes: `'a` alone is a lifetime.
_TEXT_OR_CHARACTER = _DOUBLE + r"|'(?:[^'\\\r\n]|\\[^'\r\n]{1,9}|\\')'|`[^`]*`"
_REST = rf"""
  | (?P<name>{_NAME}(?:-[\w$]+)*)
  | (?P<open>[(\[{{])
  | (?P<close>[)\]}}])
  | (?P<end>[,;])
  | (?P<arrow>=>|==+|!=+|<=|>=)
  | (?P<equals>[:=]|<-)
  | (?P<other>.)"""
_START = r"(?P<space>\s+)|(?P<long>\"\"\".*?\"\"\"|'''.*?''')|"
_SYNTAX = rf"{_START}(?P<text>{_TEXT}){_REST}"
_COMPILED_SYNTAX = rf"{_START}(?P<text>{_TEXT_OR_CHARACTER}){_REST}"
_NIX_SYNTAX = rf"(?P<space>\s+)|(?P<long>''.*?'')|(?P<text>{_DOUBLE}){_REST}"
_SLASHES = r"(?P<comment>//[^\n]*|/\*.*?\*/)|"
_HASHES = r"(?P<comment>\#[^\n]*)|"
_BOTH = r"(?P<comment>\#[^\n]*|//[^\n]*|/\*.*?\*/)|"
_HEADER = r"(?P<header>^[ \t]*\[\[?[\w.\"'-]+\]\]?[ \t]*$)|"
# The path of a module, each part of it a name: `use hf_hub::api`, `import ai.djl.repository`, and
# the lines that Go has in the brackets of its import.
_MODULE = (
    r"""^[ \t]*(?:(?:pub[ ]+)?(?:use|import|using|library\()[ ]*["']?|")([A-Za-z@][\w.:/@-]*)"""
)
_PACKAGE = r"""(?:from|require\(|import\(?|import)\s*['"]([^'"]+)['"]"""
_PYTHON_PACKAGE = r"(?:^|;)[ \t]*(?:from|import)[ \t]+(\w+)"


class Syntax(NamedTuple):
    """How a language is read: its tokens, and how it names what it imports.

    `lines_end` says that a statement may end with its line, `parts` that an import is a path of
    which each part may be what we know a package by.
    """

    tokens: re.Pattern[str]
    imports: re.Pattern[str] | None = None
    lines_end: bool = False
    parts: bool = False

    def packages(self, text: str) -> frozenset[str]:
        """Return the packages that a text imports."""
        paths = self.imports.findall(text) if self.imports is not None else []
        if not self.parts:
            return frozenset(paths)
        return frozenset(part for path in paths for part in re.split(r"[.:/]+", path))


def _tokens(syntax: str) -> re.Pattern[str]:
    return re.compile(syntax, re.VERBOSE | re.DOTALL | re.MULTILINE)


_MODULES = re.compile(_MODULE, re.MULTILINE)
JAVASCRIPT = Syntax(_tokens(_SLASHES + _SYNTAX), re.compile(_PACKAGE))
TERRAFORM = Syntax(_tokens(_BOTH + _SYNTAX))
TOML = Syntax(_tokens(_HASHES + _HEADER + _SYNTAX))
PYTHON = Syntax(_tokens(_HASHES + _SYNTAX), re.compile(_PYTHON_PACKAGE, re.MULTILINE))
COMPILED = Syntax(_tokens(_SLASHES + _COMPILED_SYNTAX), _MODULES, lines_end=True, parts=True)
R = Syntax(_tokens(_HASHES + _SYNTAX), _MODULES, lines_end=True, parts=True)
NIX = Syntax(_tokens(_HASHES + _NIX_SYNTAX), _MODULES, lines_end=True, parts=True)
