"""`modelcustoms policy show | test | validate | diff`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scanner.cli import options
from scanner.cli.output import print_text
from scanner.errors import EXIT_CLEAN, EXIT_FINDINGS, InputError, Problem
from scanner.reports.terminal import inert

if TYPE_CHECKING:
    from scanner.domain.finding import Finding
    from scanner.domain.policy import Policy
    from scanner.domain.result import ScanResult
    from scanner.policy_tests import Outcome


@click.group(short_help="Look at policies: show, validate, test, compare.")
def policy() -> None:
    """Look at policies: what they say, whether they make sense, what their tests find.

    POLICY is a file or builtin:NAME; without one, it is the policy that models.yaml names.
    """


@policy.command(short_help="Print a policy with all that it extends, and from where.")
@click.argument("names", nargs=-1, metavar="[POLICY]...")
def show(names: tuple[str, ...]) -> int:
    """Print a policy with all that it extends, each line with the place it comes from."""
    from scanner.reports.policy import render

    for each in _policies(names):
        print_text(render(each))
    return EXIT_CLEAN


@policy.command(short_help="Say whether a policy is well-formed and makes sense.")
@click.argument("names", nargs=-1, metavar="[POLICY]...")
def validate(names: tuple[str, ...]) -> int:
    """Say whether a policy is well-formed and makes sense; exit 2 where it does not."""
    from scanner.reports.wording import count

    for each in _policies(names):
        counts = {"rule": each.rules, "exception": each.exceptions, "test": each.tests}
        told = ", ".join(count(len(found), what) for what, found in counts.items())
        click.echo(f"{inert(each.files[-1])}: valid: {told}")
    return EXIT_CLEAN


@policy.command()
@click.argument("names", nargs=-1, metavar="[POLICY]...")
def test(names: tuple[str, ...]) -> int:
    """Run the tests inside a policy; exit 1 where one fails."""
    from scanner.policy_tests import run_tests
    from scanner.reports.wording import count

    outcomes = [outcome for each in _policies(names) for outcome in run_tests(each)]
    for outcome in outcomes:
        _tell(outcome)
    failed = sum(not outcome.passed for outcome in outcomes)
    click.echo(f"{count(len(outcomes), 'test')}, {failed} failed")
    return EXIT_FINDINGS if failed else EXIT_CLEAN


@policy.command(short_help="Say what changes for a manifest when policy B replaces A.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@options.manifests
@options.card_places
@options.today
def diff(**given: Any) -> int:
    """Say what changes for the models of a manifest when policy B takes the place of A.

    Exit 1 where B refuses a model that A lets in.
    """
    from scanner.pipeline import Request, scan

    places = options.Places.taken_from(given)
    day = options.day(given["today"])
    with options.reading(places) as source:
        before, after = (
            scan(Request(given["manifests"], (name,), source, today=day))
            for name in (given["before"], given["after"])
        )
    return _compare(before, after)


def _policies(names: tuple[str, ...]) -> list[Policy]:
    from scanner import policies

    if names:
        return [policies.read_policy(name) for name in names]
    from scanner.manifests import read_manifest

    advice = "name a policy: a file or builtin:NAME"
    if not Path(options.DEFAULT_MANIFEST).exists():
        raise InputError(Problem("", 0, 0, f"no policy, and no {options.DEFAULT_MANIFEST}", advice))
    manifest = read_manifest(options.DEFAULT_MANIFEST)
    if manifest.policy is None:
        raise InputError(Problem(manifest.path, 0, 0, "names no policy", advice))
    return [policies.read_policy(manifest.policy, manifest.policy_location)]


def _tell(outcome: Outcome) -> None:
    """Print one outcome, and of a failed one what was expected and what was found."""
    click.echo(f"{'ok  ' if outcome.passed else 'FAIL'}  {inert(outcome.name)}")
    if outcome.passed:
        return
    wanted, found = outcome.wanted_rules or (), outcome.found_rules
    click.echo(f"      {inert(str(outcome.location))}")
    click.echo(f"      expected: {outcome.wanted} {inert(' '.join(wanted))}".rstrip())
    click.echo(f"      found:    {outcome.found} {inert(' '.join(found))}".rstrip())


def _differences(gone: dict[str, Finding], come: dict[str, Finding]) -> Iterator[str]:
    """Yield a line for each finding that goes, comes or weighs otherwise."""
    for sign, found, others in (("-", gone, come), ("+", come, gone)):
        for key in (each for each in found if each not in others):
            yield f"{sign} {found[key].severity} {found[key].rule}: {found[key].message}"
    for key in (each for each in gone if each in come):
        old, new = gone[key], come[key]
        if old.severity is not new.severity:
            yield f"~ {old.severity} -> {new.severity} {new.rule}: {new.message}"


def _compare(before: ScanResult, after: ScanResult) -> int:
    """Print what differs model by model; return the exit code."""
    from scanner.domain.finding import Verdict

    worse = False
    for old, new in zip(before.models, after.models, strict=True):
        model = new.subject.model.id
        gone, come = (
            {f.fingerprint: f for f in one.findings if f.counts and f.model == model}
            for one in (before, after)
        )
        lines = list(_differences(gone, come))
        if old.verdict is not new.verdict or lines:
            click.echo(f"{inert(new.subject.entry.id)}: {old.verdict} -> {new.verdict}")
            for line in lines:
                click.echo(f"  {inert(line)}")
        worse = worse or (new.verdict is Verdict.FAIL and old.verdict is not Verdict.FAIL)
    return EXIT_FINDINGS if worse else EXIT_CLEAN
