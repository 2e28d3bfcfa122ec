"""What `discover` costs: a whole repository, and a hook on a few changed files.

    python bench/discover_speed.py [--files 5000] [--lines 200] [--changed 20]

Writes a repository of the given size to a temporary folder (one file in twenty refers to models,
one in three has words that announce one), runs the real command on it as a process of its own, and
prints its CPU time, summed over its workers, and the peak memory of its largest process. The
targets are 10 s and 300 MiB for 5,000 files of 200 lines, and 0.3 s for 20 changed files.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

PLAIN = (
    "import os",
    "from collections import defaultdict",
    "class {a}Service:",
    '    """Keeps {b} for each {c} and returns what is due."""',
    "    def {b}_{c}(self, {b}, *, limit=100):",
    '        query = select({a}).where({a}.{b} == {b}).order_by("{c}")',
    '        log.info("loaded %s of %s", {b}, limit)',
    "        rows = [row.{c} for row in self.session.execute(query) if row.{b} > {n}]",
    '        return {{"{b}": rows, "{c}": len(rows), "path": "static/{c}"}}',
    "",
    "    # the {c} of a {b} is kept for {n} days",
    "    def __repr__(self):",
    '        return f"<{a} {{self.{b}}}>"',
)
ANNOUNCING = (
    "class {a}(models.Model):",
    '    {b} = models.CharField(max_length={n}, help_text="the {c} of the model")',
    '    template_name = "{b}/{c}.html"',
)
REFERRING = (
    "from transformers import AutoModel",
    'MODEL_{n} = "org{n}/{b}-{c}"',
    "model = AutoModel.from_pretrained(MODEL_{n})",
    'args.add_argument("--model-{b}", default="org{n}/{c}")',
)
WORDS = [
    "invoice",
    "account",
    "order",
    "ticket",
    "region",
    "session",
    "report",
    "payment",
    "stock",
    "customer",
]


class Cost(NamedTuple):
    """CPU seconds of a process and of its workers, and the peak of the largest one in MiB."""

    cpu: float
    memory: float


def main() -> None:
    """Generate, run, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--lines", type=int, default=200)
    parser.add_argument("--changed", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        files = write_repository(root, given.files, given.lines)
        changed = files[:: max(1, len(files) // given.changed)][: given.changed]
        show("start and end, no file", run(root, [str(root / "nothing.txt")]))
        show(f"{given.files} files, {given.files * given.lines} lines", run(root, ["."]))
        show(f"{len(changed)} changed files", run(root, [str(file) for file in changed]))


def write_repository(root: Path, files: int, lines: int) -> list[Path]:
    """Write a repository of Python, TypeScript, YAML and JSON; return its files."""
    chance = random.Random(7)  # noqa: S311 - the same repository each time
    (root / "nothing.txt").write_text("", encoding="utf-8")
    written = []
    for number in range(files):
        ending = chance.choices((".py", ".ts", ".yaml", ".json"), (80, 10, 5, 5))[0]
        file = root / f"part{number % 50}" / f"file{number}{ending}"
        file.parent.mkdir(exist_ok=True)
        file.write_text(content(ending, lines, number, chance), encoding="utf-8")
        written.append(file)
    return written


def content(ending: str, lines: int, number: int, chance: random.Random) -> str:
    """Return the text of one file; every twentieth refers to models."""
    if ending == ".yaml":
        return "".join(f"{word(chance)}_{n}: {word(chance)}/{n}\n" for n in range(lines))
    if ending == ".json":
        rows = [f'  "{word(chance)}_{n}": "{word(chance)}/{n}"' for n in range(lines - 2)]
        return "{\n" + ",\n".join(rows) + "\n}\n"
    if ending == ".ts":
        return "".join(
            f'export const {word(chance)}{n} = {{ {word(chance)}: "{word(chance)}/{n}" }};\n'
            for n in range(lines)
        )
    text = list(PLAIN) * (lines // len(PLAIN) + 1)
    if number % 3 == 0:
        text[13:13] = ANNOUNCING
    if number % 20 == 0:
        text[0:0] = REFERRING
    return "".join(filled(line, chance) for line in text[:lines])


def filled(line: str, chance: random.Random) -> str:
    """Return a line of a template with words in its holes."""
    a, b, c = word(chance).title(), word(chance), word(chance)
    return line.format(a=a, b=b, c=c, n=chance.randrange(1, 999)) + "\n"


def word(chance: random.Random) -> str:
    """Return one of the words that code is about."""
    return chance.choice(WORDS)


def run(root: Path, paths: list[str]) -> Cost:
    """Run the command in `root`; return what it cost."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "scanner", "discover", "-f", "json", *paths]
    project = str(Path(__file__).resolve().parent.parent)
    environment = {**os.environ, "PYTHONPATH": project}
    subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(cpu, after.ru_maxrss * unit / 2**20)


def show(what: str, cost: Cost) -> None:
    """Print one line."""
    print(f"{what:34} {cost.cpu:6.2f} s CPU  {cost.memory:6.0f} MiB in the largest process")


if __name__ == "__main__":
    main()
