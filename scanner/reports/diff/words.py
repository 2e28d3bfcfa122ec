"""How changes read for people."""

from __future__ import annotations

from scanner.reports import wording
from scanner.reports.diff.changes import Change, Comparison, Fate, ModelChange

# Facts that say at one glance what a model is that came or went.
AT_A_GLANCE = ("verdict", "license_in_force", "origin", "countries")

_LABELS = {
    "license": "licence",
    "license_in_force": "licence in force",
    "commercial_use": "commercial use",
}


def label(change: Change) -> str:
    """Return what changed, in words."""
    return _LABELS.get(change.what, change.what)


def glance(model: ModelChange) -> list[str]:
    """Return what one wants to know of a model that came or went."""
    told = {change.what: change.before or change.after for change in model.changes}
    if "countries" in told:
        told["countries"] = f"lineage {told['countries']}"
    return [told[what] for what in AT_A_GLANCE if what in told]


def counted(comparison: Comparison) -> str:
    """Return how many models met which fate."""
    told = [f"{number} {fate}" for fate in Fate if (number := comparison.count(fate))]
    unchanged = wording.count(comparison.unchanged, "model") + " unchanged"
    return ", ".join([*told, unchanged])
