"""`python -m scanner` is `modelcustoms`."""

from scanner.cli import main

main()
