"""Marks that a family of models leaves in what is made from it. They are hints, never proof."""

from pathlib import Path

from knowledge_files import read_in

from origins.rows import READ_ON, Row, read_csv


def build(curated: Path) -> list[Row]:
    """Return one row a mark: the id of a licence, or how a chat template introduces its model."""
    return [
        {
            "key": f"{cells['kind']}/{cells['mark'].lower()}",
            "namespace": cells["namespace"],
            "evidence": list(read_in(cells["statement"], cells["source"])),
            "reviewed": READ_ON,
            "confidence": "low",
        }
        for cells in (line.cells for line in read_csv(curated / "marks.csv"))
    ]
