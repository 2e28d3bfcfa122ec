"""Shipped knowledge of models behind interfaces, and of the names that routers give to models."""

from functools import cache

from scanner.catalog import evidence_of, known_parent
from scanner.domain.evidence import Confidence
from scanner.domain.hosted import HostedModel, VendorRole, WeightsBasis, behind, keys_of
from scanner.domain.knowledge import Basis
from scanner.rows import Row, shipped


@cache
def hosted_model(hosted_id: str) -> HostedModel | None:
    """Return what is known of a model behind an interface, or of its vendor's models; or None.

    The id may be a vendor's bare name of a model. Behind the name of a router it is what is asked
    of that.
    """
    rows, asked = shipped("hosted"), hosted_id.casefold()
    prefix, rest = behind(asked)
    router = rows.get(prefix) if prefix and not rows.get(asked) else None
    if router and router.get("role") == VendorRole.ROUTER and (routed := hosted_model(rest)):
        countries = tuple(router.get("provider_countries", ()))
        return routed._replace(router=router["vendor"], provider_countries=countries)
    row = next((row for key in keys_of(asked) if (row := rows.get(key))), None)
    if row is not None and "alias_of" in row:
        row = rows.get(row["alias_of"])
    return None if row is None else _hosted(row)


def hub_id_of_ollama(name: str) -> str | None:
    """Return the Hub id that an Ollama name is known to stand for; no tag means `latest`."""
    tagged = name.lower() if ":" in name else f"{name.lower()}:latest"
    row = shipped("ollama_models").get(tagged)
    return None if row is None else str(row["hub_id"])


def named_after(prefix: str) -> str | None:
    """Return what a router's prefix such as `vllm/` is put before, None where no row has it.

    It is `hub` (an id of the Hub), `served` (what a server that speaks a vendor's protocol calls
    its model), `ollama`, or `hosted` (a vendor's own name).
    """
    row = shipped("discover_vocabulary").get(f"prefix:{prefix.casefold()}")
    return None if row is None else str(row.get("takes", "hub"))


def _hosted(row: Row) -> HostedModel:
    origin = row["weights_origin"]
    return HostedModel(
        key=row["key"],
        vendor=row["vendor"],
        publisher=row.get("publisher"),
        role=VendorRole(row["role"]),
        countries=tuple(row["countries"]),
        weights=row["weights"]["hub_id"] if "weights" in row else None,
        basis=WeightsBasis(origin["basis"]),
        built_on=tuple(known_parent(base, Basis.CURATED) for base in row.get("built_on", ())),
        provider_countries=tuple(row.get("provider_countries", ())),
        confidence=Confidence(row["confidence"]),
        evidence=evidence_of(row),
        is_verified=row["verified"],
    )
