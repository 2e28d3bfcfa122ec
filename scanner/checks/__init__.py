"""Built-in checks: one small module each, named by its id, registered by one line here.

What is found about exceptions, clarifications and baselines is registered in `audits`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scanner.checks import (
    card_claimed,
    card_of_other_commit,
    card_unavailable,
    license_conditions_undecided,
    license_conditions_unmet,
    license_contradicted,
    license_incompatible,
    license_indeterminate,
    license_loosened,
    license_obligations_dropped,
    license_unknown,
    license_unstated,
    lineage_disputed,
    lineage_incomplete,
    lineage_suspected,
    origin_uncertain,
    origin_unknown,
    publisher_restricted,
    revision_unpinned,
)

if TYPE_CHECKING:
    from scanner.checks.kind import Check

CHECKS: dict[str, Check] = {
    check.INFO.id: check
    for check in (
        card_unavailable,
        card_of_other_commit,
        card_claimed,
        license_unstated,
        license_unknown,
        license_contradicted,
        license_indeterminate,
        license_loosened,
        license_obligations_dropped,
        license_incompatible,
        license_conditions_unmet,
        license_conditions_undecided,
        lineage_incomplete,
        lineage_disputed,
        lineage_suspected,
        origin_unknown,
        origin_uncertain,
        publisher_restricted,
        revision_unpinned,
    )
}
