"""What changed, for programs; names and meanings are a contract, more may be added."""

from __future__ import annotations

import json
from collections.abc import Mapping

from scanner.reports.diff.changes import Comparison, Fate, ModelChange
from scanner.reports.options import RenderOptions


def render(comparison: Comparison, options: RenderOptions) -> str:  # noqa: ARG001 - same for all
    """Return indented JSON in ASCII; ends with a line break."""
    content = {
        "schema_version": 1,
        "models": [_model(model) for model in comparison.models],
        "summary": {
            **{fate.value: comparison.count(fate) for fate in Fate},
            "unchanged": comparison.unchanged,
        },
    }
    text = json.dumps(content, indent=2, ensure_ascii=True)
    # The one control character that JSON lets through unescaped.
    return text.replace("\x7f", "\\u007f") + "\n"


def _model(model: ModelChange) -> Mapping[str, object]:
    return {
        "id": model.id,
        "status": model.fate,
        "changes": [
            {
                "what": change.what,
                "member": change.member or None,
                "before": change.before or None,
                "after": change.after or None,
            }
            for change in model.changes
        ],
    }
