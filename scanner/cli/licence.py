"""What `modelcustoms explain` shows of licences."""

from __future__ import annotations

from scanner.cli.output import print_text, screen_options
from scanner.errors import EXIT_CLEAN, InputError, Problem


def show_licence(name: str) -> int:
    """Print all that is on record of the licences that an id or a declared name stands for."""
    from scanner import catalog
    from scanner.catalog.sheets import license_sheet
    from scanner.reports.license_sheet import render

    ids = (name,) if catalog.license_row(name) else catalog.named_license(name)
    found = map(license_sheet, ids or catalog.declared_license(name))
    sheets = [sheet for sheet in found if sheet]
    if not sheets:
        remedy = "give an SPDX id, a LicenseRef- of ours, or a name that model cards use"
        raise InputError(Problem("", 0, 0, f"no row holds the licence '{name}'", remedy))
    print_text("\n".join(render(sheet, screen_options()) for sheet in sheets))
    return EXIT_CLEAN


def show_text(path: str) -> int:
    """Print which licence a text is word for word, or which it is merely like."""
    from scanner import files
    from scanner.catalog.sheets import license_sheet
    from scanner.classify.texts import told
    from scanner.domain.prints import print_of
    from scanner.reports.license_sheet import render

    found = told(print_of(files.read_prose(path)))
    options = screen_options()
    print_text(f"{options.screen.safe(path)} {found.statement}\n")
    for sheet in map(license_sheet, found.licenses):
        if sheet:
            print_text("\n" + render(sheet, options))
    return EXIT_CLEAN
