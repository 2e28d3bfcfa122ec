"""Reference shapes of model types. They are hints: an architecture is not a lineage."""

from pathlib import Path

from origins.rows import READ_ON, UNREAD, Row, compact, evidence, read_csv

_SOURCE = "pkg:pypi/transformers@5.23.0"
_DEFAULTS = {
    "vocab_size": "default_vocab_size",
    "hidden_size": "default_hidden_size",
    "num_hidden_layers": "default_layers",
}
_CURATED = (*_DEFAULTS, "intermediate_size", "n_routed_experts")


def build(source: Path, curated: Path) -> list[Row]:
    """Return a row for each model type that has a reference checkpoint or a default shape.

    The library's own pointer is replaced where it is known to lead to another model.
    """
    better = {
        line.cells["model_type"]: line.cells for line in read_csv(curated / "model_types.csv")
    }
    rows = {}
    for line in read_csv(source / "model_type_origin.csv"):
        cells = line.cells
        model_type = cells["model_type"]
        shape = {
            name: int(cells[column])
            for name, column in _DEFAULTS.items()
            if cells[column].isdigit()
        }
        said = evidence(
            "Default configuration and its reference checkpoint in transformers 5.23.0", _SOURCE
        )
        rows[model_type.lower()] = _row(model_type, cells["reference_checkpoint"], shape, said)
    for model_type, cells in better.items():
        shape = {name: int(cells[name]) for name in _CURATED if cells[name]}
        said = evidence(cells["statement"], cells["source"])
        rows[model_type.lower()] = _row(model_type, cells["reference_checkpoint"], shape, said)
    return [compact(row) for row in rows.values() if row["reference"] or row["shape"]]


def _row(model_type: str, reference: str, shape: dict[str, int], said: Row) -> Row:
    namespace, slash, _ = reference.partition("/")
    return {
        "key": model_type.lower(),
        "model_type": model_type,
        "reference": reference,
        "namespace": namespace if slash else "",
        "shape": shape,
        "evidence": [said],
        "reviewed": READ_ON,
        "confidence": "low",
        "verified": said["source"] != UNREAD,
    }
