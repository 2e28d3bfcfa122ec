"""`python -m scanner` is `modelcustoms`."""

from scanner.cli import run

run()
