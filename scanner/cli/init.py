"""`modelcustoms init`."""

from __future__ import annotations

from pathlib import Path

import click

from scanner.errors import EXIT_CLEAN, InputError, Problem

SCHEMAS = ".modelcustoms"
MANIFEST = "models.yaml"
POLICY = "policy.yaml"

_MANIFEST = """\
# yaml-language-server: $schema={schemas}/manifest.schema.json
#
# The AI models this project uses, each owner/name@commit. `modelcustoms lock` records what the Hub
# says of them, `modelcustoms check` judges them by the policy.
version: 1
policy: ./{policy}
models:{models}
"""

_POLICY = """\
# yaml-language-server: $schema={schemas}/policy.schema.json
#
# Which models are let in. It tightens a ready-made policy; `modelcustoms policy show` prints what
# both come to, `modelcustoms policy test` runs the tests below.
version: 1
name: {name}
extends: [{base}]

# For what models are used: licences' conditions are held against it. State what you know; what is
# left out makes a warning that names it.
context:
  commercial: {commercial}
  # monthly_active_users: 50000
  # annual_revenue_usd: 2000000
  # territories: [EU, US]         # where the product is offered
  # seat: [DE]                    # where the organisation has its seat
  # sells_hosted_models: false
  # trains_models: false          # whether outputs train other models

# rules:
#   - id: chosen-origins
#     allow: {{origin: [EU, US]}}
#     scope: lineage              # the model and all it was made from
#     message: Not from where we decided that models may come from.

# exceptions:
#   - id: EX-1
#     model: owner/name
#     revision: 0123456789abcdef0123456789abcdef01234567
#     rules: [chosen-origins]
#     reason: Why it is let in all the same.
#     approver: legal@example.com
#     expires: 2027-06-30

tests:
  - name: a permissive model passes
    model: {{license: mit, origin: FR}}
    expect: {{result: pass}}
  - name: a model that states no licence is refused
    model: {{origin: FR}}
    expect: {{result: fail}}
"""


@click.command(short_help="Write a first manifest and policy into the current folder.")
@click.argument("models", nargs=-1, metavar="[MODEL[@REVISION]]...")
@click.option(
    "--extends",
    "base",
    default="builtin:commercial-saas",
    show_default=True,
    metavar="POLICY",
    help="The policy that yours tightens.",
)
def init(models: tuple[str, ...], base: str) -> int:
    """Write a first manifest and policy into the current folder, with schemas for editors.

    Without MODEL, the manifest lists what `modelcustoms discover` finds here. Nothing that is there
    already is written over.
    """
    from scanner.files import make_folder, schema_text, write_whole

    texts = {
        MANIFEST: _manifest(models),
        POLICY: _policy(base),
        **{f"{SCHEMAS}/{name}.schema.json": schema_text(name) for name in ("manifest", "policy")},
    }
    there = [name for name in (MANIFEST, POLICY) if Path(name).exists()]
    if there:
        advice = "remove it, or work in another folder"
        raise InputError(*(Problem(name, 0, 0, "is there already", advice) for name in there))
    make_folder(SCHEMAS)
    for name, text in texts.items():
        write_whole(name, text)
    written = f"{MANIFEST}, {POLICY} and {SCHEMAS}/ (schemas for editors)"
    empty = texts[MANIFEST].endswith("[]\n")
    first = "no models were found: list them, then run" if empty else "next:"
    click.echo(f"wrote {written}; {first} modelcustoms lock", err=True)
    return EXIT_CLEAN


def _manifest(models: tuple[str, ...]) -> str:
    from scanner.domain.ref import is_hub_id, is_revision

    for model in models:
        name, at, revision = model.partition("@")
        if not is_hub_id(name) or (at and not is_revision(revision)):
            advice = "give owner/name or owner/name@revision"
            raise InputError(Problem("", 0, 0, f"'{model}' is no Hub id", advice))
    listed = "".join(f"\n  - {model}" for model in dict.fromkeys(models))
    text = _MANIFEST.format(schemas=SCHEMAS, policy=POLICY, models=listed or " []")
    return text if models else _with_what_is_found(text)


def _with_what_is_found(text: str) -> str:
    """Return a manifest that lists nothing yet with every model the current folder uses."""
    from scanner.cli.discover import found_in
    from scanner.discover.additions import with_additions

    found = found_in((Path(),), ()).references
    return with_additions(MANIFEST, text, [each for each in found if each.needs_declaring])


def _policy(base: str) -> str:
    """Return a policy that tightens `base`, with the context that this leaves possible."""
    from scanner import policies

    commercial = policies.read_policy(base).context.commercial
    return _POLICY.format(
        schemas=SCHEMAS,
        name=Path.cwd().name if Path.cwd().name.isidentifier() else "our-models",
        base=base,
        commercial="false" if commercial is False else "true",
    )
