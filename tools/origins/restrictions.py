"""Restriction lists: who stands on which list, by whose authority, since when.

A list is of entities, not of countries. The Hub namespaces of an entity are those that the table
names and those whose publisher's ultimate parent, in the organisation rows, is the entity.
"""

from collections.abc import Iterable
from pathlib import Path

from origins.rows import READ_ON, UNREAD, Row, compact, evidence, listed, read_csv, unique


def _namespaces(
    named: Iterable[str], parents: frozenset[str], organisations: Iterable[Row]
) -> list[str]:
    children = [
        row["namespace"] for row in organisations if row.get("parent", {}).get("name") in parents
    ]
    return sorted(unique([*named, *children]), key=str.lower)


def build(curated: Path, organisations: list[Row]) -> list[Row]:
    """Return one row for each entity of each list."""
    rows = []
    for line in read_csv(curated / "restrictions.csv"):
        cells = line.cells
        row: Row = {
            "key": f"{cells['list']}/{cells['slug']}",
            "list": cells["list"],
            "entity": cells["entity"],
            "aliases": listed(cells["aliases"]),
            "subsidiaries": listed(cells["subsidiaries"]),
            "namespaces": _namespaces(
                listed(cells["namespaces"]), frozenset(listed(cells["parents"])), organisations
            ),
            "possible_namespaces": listed(cells["possible_namespaces"]),
            "country_group": cells["country_group"],
            "authority": cells["authority"],
            "valid_from": cells["valid_from"],
            "valid_to": cells["valid_to"],
            "effect": cells["effect"],
            "status": cells["status"],
            "note": cells["note"],
            "evidence": [evidence(cells["statement"], cells["source"])],
            "reviewed": READ_ON,
            "confidence": "medium" if cells["verified"] == "yes" else "low",
            "verified": cells["verified"] == "yes" and cells["source"] != UNREAD,
        }
        rows.append(compact(row))
    return rows
