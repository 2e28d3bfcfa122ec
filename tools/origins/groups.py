"""Country groups that policies name, such as EU or NATO."""

from pathlib import Path

from origins.rows import READ_ON, UNREAD, Row, compact, evidence, listed, read_csv


def build(curated: Path) -> list[Row]:
    """Return one row a group; further lines of a group in the table add their evidence to it."""
    rows: dict[str, Row] = {}
    for line in read_csv(curated / "country_groups.csv"):
        cells = line.cells
        said = evidence(cells["statement"], cells["source"])
        if (key := cells["name"].lower()) in rows:
            rows[key]["evidence"].append(said)
            continue
        rows[key] = {
            "key": key,
            "name": cells["name"],
            "countries": sorted(listed(cells["countries"])),
            "as_of": cells["as_of"],
            "note": cells["note"],
            "evidence": [said],
            "reviewed": READ_ON,
            "confidence": cells["confidence"],
            "verified": cells["source"] != UNREAD,
        }
    return [compact(row) for row in rows.values()]
