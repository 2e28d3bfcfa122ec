"""Reads what `diff` compares: a lock, which is judged by what is known today, or a JSON report."""

from pathlib import Path

from scanner import catalog
from scanner.cards import lockfile
from scanner.cards.fields import decode
from scanner.cards.lock import LockSource
from scanner.classify import classify
from scanner.domain.conclusion import Subject
from scanner.domain.location import Location
from scanner.domain.manifest import HubEntry
from scanner.errors import InputError, Problem
from scanner.reports.diff.standing import Standing, of_report, of_subject
from scanner.resolve import resolve


def read_standings(path: str) -> tuple[Standing, ...]:
    """Return how each model in the file stands; raises InputError where it is no such file."""
    try:
        content = decode(Path(path).read_text(encoding="utf-8"))
        if isinstance(content, dict) and "lock-version" in content:
            return tuple(map(of_subject, _locked_subjects(path)))
        return of_report(content)
    except OSError as error:
        message, remedy = f"cannot be read: {error.strerror}", "check the path"
        raise InputError(Problem(path, 0, 0, message, remedy)) from error
    except ValueError as error:
        message = f"not comparable: {error}"
        remedy = "give two locks, or two reports that `check -f json` wrote"
        raise InputError(Problem(path, 0, 0, message, remedy)) from error


def _locked_subjects(path: str) -> list[Subject]:
    lock = lockfile.read(Path(path))
    refs = [root.ref for root in lock.roots]
    graph = resolve(refs, LockSource(lock, refs), catalog.known_parents)
    place = Location(path, 0, 0)
    return [classify(HubEntry(ref, place), graph.lineage(ref)) for ref in refs]
