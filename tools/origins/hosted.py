"""Hosted models: who sells them, where their weights come from, and where prompts go.

The last two are different questions: the country of the entity that one contracts with says
nothing of origin.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from origins.rows import READ_ON, UNREAD, Row, compact, evidence, read_csv
from origins.vendors import LITELLM, Vendor, vendors_of

_OPENROUTER = "https://openrouter.ai/models"
_MODELS_DEV = "https://models.dev"
_CONTRACT_NOTE = (
    "Country of the entity one contracts with; "
    "neither the origin of the weights nor the place of the servers"
)


class Listed(NamedTuple):
    """A hosted id as some list gives it; ``hub_id`` is empty where the list names no weights."""

    vendor: str
    hub_id: str
    statement: str
    source: str
    open_weights: bool = False


def _listed(source: Path) -> dict[str, Listed]:
    """Return every id of both lists; of two entries the one that knows the weights is kept."""
    found: dict[str, Listed] = {}
    for line in read_csv(source / "hosted_ids.csv"):
        cells = line.cells
        key = cells["openrouter_id"].lower()
        hub_id = cells["hugging_face_id"]
        said = (
            f"OpenRouter lists it with the weights {hub_id}"
            if hub_id
            else "OpenRouter lists it without weights"
        )
        found[key] = Listed(cells["openrouter_vendor"].lstrip("~"), hub_id, said, _OPENROUTER)
    for line in read_csv(source / "models_dev.csv"):
        cells = line.cells
        key = f"{cells['lab']}/{cells['id']}".lower()
        hub_id = next(iter(cells["hf_urls"].split()), "").removeprefix("https://huggingface.co/")
        is_open = cells["open_weights"] == "True"
        said = f"models.dev lists it with {'open' if is_open else 'closed'} weights" + (
            f", {hub_id}" if hub_id else ""
        )
        if not (key in found and found[key].hub_id):
            found[key] = Listed(cells["lab"], hub_id, said, _MODELS_DEV, is_open)
    return found


def _built_on(curated: Path) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for line in read_csv(curated / "hosted_built_on.csv"):
        cells = line.cells
        said = evidence(cells["statement"], cells["source"])
        known = next((base for base in found[cells["id"]] if base["id"] == cells["base"]), None)
        if known is None:
            base = {
                "id": cells["base"],
                "relation": cells["relation"],
                "confidence": cells["confidence"],
                "evidence": [said],
            }
            found[cells["id"]].append(base)
        else:
            known["evidence"].append(said)
    return found


def _weights_origin(
    vendor: Vendor, hub_id: str, bases: list[Row], organisations: dict[str, Row]
) -> Row:
    def countries_of(model: str) -> list[str]:
        countries: list[str] = organisations.get(model.partition("/")[0].lower(), {}).get(
            "countries", []
        )
        return countries

    if hub_id:
        return {"countries": countries_of(hub_id), "basis": "open-weights"}
    if bases:
        return {
            "countries": sorted({code for base in bases for code in countries_of(base["id"])}),
            "basis": "built-on",
        }
    if vendor.role == "lab":
        return {"countries": list(vendor.countries), "basis": "own-model"}
    return {"countries": [], "basis": "unknown"}


def _row(key: str, kind: str, vendor: Vendor, **more: object) -> Row:
    row: Row = {
        "key": key,
        "kind": kind,
        "vendor": vendor.name,
        "publisher": vendor.publisher,
        "role": vendor.role,
        "countries": list(vendor.countries),
        "weights": None,
        "terms": None,
        "open_weights": None,
        "built_on": [],
        "weights_origin": {},
        "provider_countries": list(vendor.provider_countries),
        "provider_note": _CONTRACT_NOTE if vendor.provider_countries else "",
    }
    return row | more | {"reviewed": READ_ON}


def _vendor_row(prefix: str, vendor: Vendor, organisations: dict[str, Row]) -> Row:
    said = list(vendor.evidence)
    known = bool(vendor.countries) and any(item["source"] != UNREAD for item in said)
    origin = _weights_origin(vendor, "", [], organisations)
    if vendor.mixed:
        origin["basis"] = "vendor-model"
    return _row(
        f"{prefix}/",
        "vendor",
        vendor,
        terms="proprietary",
        evidence=said,
        weights_origin=origin,
        confidence="medium" if known else "low",
        verified=known,
    )


def _maker_rows(
    curated: Path, vendors: dict[str, Vendor], organisations: dict[str, Row]
) -> Iterator[Row]:
    """Yield a row for each beginning of a host's ids that names whose model it is (``us.meta.``).

    Terms and prompts are the host's, origin and bases the maker's.
    """
    for line in read_csv(curated / "hosted_makers.csv"):
        cells = line.cells
        maker = _vendor_row(cells["maker"], vendors[cells["maker"]], organisations)
        for prefix, host in vendors.items():
            if host.name == cells["host"]:
                yield maker | {
                    "key": f"{prefix}/{cells['begins']}.",
                    "vendor": host.name,
                    "role": host.role,
                    "provider_countries": list(host.provider_countries),
                    "provider_note": _CONTRACT_NOTE if host.provider_countries else "",
                    "evidence": [
                        evidence(cells["statement"], cells["source"]),
                        *vendors[cells["maker"]].evidence[:1],
                    ],
                }


def _model_row(
    key: str, listed: Listed, vendor: Vendor, bases: list[Row], organisations: dict[str, Row]
) -> Row:
    kind = "router" if vendor.role == "router" else "model"
    return _row(
        key,
        kind,
        vendor,
        weights={"hub_id": listed.hub_id} if listed.hub_id else None,
        terms=None if listed.hub_id else "proprietary",
        open_weights=listed.open_weights or bool(listed.hub_id) or None,
        built_on=bases,
        weights_origin=_weights_origin(vendor, listed.hub_id, bases, organisations),
        evidence=[evidence(listed.statement, listed.source)],
        confidence="high" if listed.hub_id else "medium",
        verified=True,
    )


def _alias_row(alias: str, target: str, statement: str, source: str) -> Row:
    return {
        "key": alias,
        "kind": "alias",
        "alias_of": target,
        "evidence": [evidence(statement, source)],
        "reviewed": READ_ON,
        "confidence": "medium",
        "verified": True,
    }


def _without_variants(listed: dict[str, Listed]) -> dict[str, Listed]:
    """Take ``:free`` and its like off the ids: a variant is the same model, served otherwise."""
    models: dict[str, Listed] = {}
    for key in sorted(listed):
        base = key.partition(":")[0]
        if base not in models or not models[base].hub_id:
            models[base] = listed[key]
    return models


def _bare_names(models: dict[str, Row], dashed: set[str]) -> dict[str, str]:
    """Return the names without prefix that lead to one publisher's models only."""
    owners: dict[str, list[str]] = defaultdict(list)
    for key, row in models.items():
        prefix, _, bare = key.lstrip("~").partition("/")
        if row["role"] in {"lab", "builder"} and row["publisher"] and bare:
            owners[bare].append(key)
            if prefix in dashed and "." in bare:
                owners[bare.replace(".", "-")].append(key)
    return {
        bare: min(keys, key=lambda key: (models[key]["weights"] is None, key))
        for bare, keys in owners.items()
        if len({models[key]["publisher"] for key in keys}) == 1
    }


def _aliases(models: dict[str, Row], dashed: set[str]) -> list[Row]:
    said = "The id without its prefix; the name belongs to models of one publisher only"
    return [
        _alias_row(name, key, said, LITELLM)
        for name, key in _bare_names(models, dashed).items()
        if name not in models
    ]


def _all_listed(source: Path, built_on: dict[str, list[Row]]) -> dict[str, Listed]:
    """Return the listed ids, and those that only a known base tells of."""
    listed = _listed(source)
    for key in built_on.keys() - listed.keys():
        first = built_on[key][0]["evidence"][0]
        listed[key] = Listed(key.partition("/")[0], "", first["statement"], first["source"])
    return listed


def build(source: Path, curated: Path, organisation_rows: list[Row]) -> list[Row]:
    """Return a row for each vendor prefix (``openai/``), each model, and each other name of one."""
    organisations = {row["key"]: row for row in organisation_rows}
    vendors = vendors_of(source, curated, organisations)
    built_on = _built_on(curated)
    listed = _without_variants(_all_listed(source, built_on))
    models = {
        key: _model_row(key, item, vendors[item.vendor], built_on.get(key, []), organisations)
        for key, item in listed.items()
    }
    dashed = {prefix for prefix, vendor in vendors.items() if vendor.dashes}
    rows = [_vendor_row(prefix, vendor, organisations) for prefix, vendor in vendors.items()]
    rows += models.values()
    rows += _maker_rows(curated, vendors, organisations)
    rows += _aliases(models, dashed)
    return [compact(row) for row in rows]
