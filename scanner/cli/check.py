"""`modelcustoms check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from scanner.cli import options
from scanner.cli.command import Command
from scanner.cli.output import STDOUT, Output, OutputTo, print_minimum, write_reports
from scanner.domain.finding import Verdict
from scanner.domain.policy import Severity
from scanner.errors import EXIT_CLEAN, EXIT_FINDINGS, EXIT_UNDECIDED
from scanner.reports import RENDERERS
from scanner.reports.terminal import inert

if TYPE_CHECKING:
    from scanner.domain.result import ScanResult

# Named here so that --help need not load what writes bills of materials.
MINIMUMS = ("g7", "cisa-2025")
_THRESHOLDS = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "note": Severity.NOTE,
    "never": Severity.OFF,
}


@click.command(
    cls=Command, short_help="Judge the models of manifests: licence, origin, lineage, policy."
)
@options.manifests
@options.policies
@options.report_format(RENDERERS)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=OutputTo(),
    metavar="FORMAT=FILE",
    help="Write a report to a file as well (- is standard output). Repeatable.",
)
@click.option(
    "--fail-on",
    default="error",
    show_default=True,
    type=click.Choice(list(_THRESHOLDS)),
    help="Exit 1 on findings at least this severe.",
)
@options.known
@click.option(
    "--include-excepted",
    is_flag=True,
    help="In SARIF, list findings that an exception or the baseline covers, as suppressed.",
)
@click.option(
    "--minimum",
    type=click.Choice(list(MINIMUMS)),
    help="Beside a CycloneDX report: say on standard error which minimum elements it holds.",
)
@click.option(
    "--discover",
    "discovers",
    is_flag=True,
    help="Exit 1 as well where files below the current folder use a model no manifest lists.",
)
@click.option(
    "--obligations", is_flag=True, help="List in the text report what each licence in force asks."
)
@click.option("--locked", is_flag=True, help="Take every card from models.lock alone.")
@click.option("--frozen", is_flag=True, help="--locked and --offline at once.")
@options.card_places
def check(**given: Any) -> int:
    """Judge every model of the manifests: licence, origin, lineage, policy.

    Without MANIFEST, models.yaml in the current folder. Read as well: a Hermeto lock, a Compose
    file, a Modelfile, an MLmodel, a Kitfile, a LiteLLM or Truss configuration, resources of KServe
    and KubeAI, a CycloneDX or SPDX document, a list of ids (.txt), and a cache folder of Hugging
    Face. Cards come from the cache, from the models.lock beside the manifest where it is current,
    else from the Hub.
    """
    from scanner.pipeline import Request, scan

    outputs = _all_outputs(given)
    _refuse_contradictions(outputs, given["minimum"])
    frozen = given.pop("frozen")
    places = options.Places.taken_from(given, offline=frozen)
    locked = given["locked"] or frozen
    if locked and places.snapshots:
        raise click.UsageError("--snapshot is of no use where models.lock alone counts")
    with options.reading(places, locked=locked) as source:
        baseline, today = given["baseline"], options.day(given["today"])
        result = scan(Request(given["manifests"], given["policies"], source, baseline, today))
    threshold = _THRESHOLDS[given["fail_on"]]
    code = exit_code(result, threshold)
    if given["discovers"]:
        from scanner.cli.discover import tell_undeclared

        is_failing = tell_undeclared(given["manifests"]) and threshold is not Severity.OFF
        code = EXIT_FINDINGS if is_failing else code
    asked = {name: given[name] for name in ("include_excepted", "obligations")}
    write_reports(result, outputs, code, **asked)
    if given["minimum"]:
        print_minimum(result, given["minimum"])
    return code


def _all_outputs(given: dict[str, Any]) -> tuple[Output, ...]:
    """Return all reports that are asked for; the text is none where another takes its place."""
    outputs: tuple[Output, ...] = given["outputs"]
    source = click.get_current_context().get_parameter_source("chosen")
    is_taken = any(output.target == STDOUT for output in outputs)
    if is_taken and source is click.core.ParameterSource.DEFAULT:
        return outputs
    return (*outputs, Output(given["chosen"], STDOUT))


def _refuse_contradictions(outputs: tuple[Output, ...], minimum: str | None) -> None:
    if minimum and not any(output.format.startswith("cyclonedx") for output in outputs):
        raise click.UsageError("--minimum needs a CycloneDX report: add -o cyclonedx=FILE")
    targets = [output.target for output in outputs]
    for target in targets:
        if targets.count(target) > 1:
            name = "standard output" if target == STDOUT else inert(target)
            raise click.UsageError(f"{name} cannot hold two reports: name two files")


def exit_code(result: ScanResult, threshold: Severity) -> int:
    """Return 1 for findings at the threshold, else 3 where a model is undecided, else 0."""
    if result.has_findings_at(threshold):
        return EXIT_FINDINGS
    undecided = any(model.verdict is Verdict.UNDECIDED for model in result.models)
    return EXIT_UNDECIDED if undecided or not result.models else EXIT_CLEAN
