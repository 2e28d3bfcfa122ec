"""Who sells hosted models: prefixes of hosted ids from a curated table and a list of providers."""

from pathlib import Path
from typing import NamedTuple

from origins.rows import Row, evidence, read_csv

LITELLM = "https://docs.litellm.ai/docs/providers"

_PROVIDERS = "https://openrouter.ai/providers"
_MIXED = "mixed"


class Vendor(NamedTuple):
    """One prefix of hosted ids.

    A ``role`` is lab (its models are its own), builder (on models of others, so that the weights of
    an unlisted model are unknown), host, or router. A lab is ``mixed`` that built some of its
    models on those of others, so that an unlisted one may have a base.

    With ``dashes`` the vendor itself writes 3-5 where lists write 3.5.
    """

    name: str
    publisher: str
    countries: tuple[str, ...]
    role: str
    provider_countries: tuple[str, ...]
    evidence: tuple[Row, ...]
    dashes: bool
    mixed: bool


def _providers(source: Path) -> dict[str, str]:
    return {
        line.cells["slug"]: line.cells["headquarters"]
        for line in read_csv(source / "hosted_providers.csv")
    }


def vendors_of(source: Path, curated: Path, organisations: dict[str, Row]) -> dict[str, Vendor]:
    """Return the vendors by their prefixes, without the slash."""
    headquarters = _providers(source)
    vendors = {}
    for line in read_csv(curated / "hosted_vendors.csv"):
        cells = line.cells
        publisher = organisations.get(cells["publisher"].lower(), {})
        said = (
            [evidence(cells["statement"], cells["source"])]
            if cells["source"]
            else publisher.get("evidence", [])[:1]
        )
        countries = (
            cells["countries"].split(";") if cells["countries"] else publisher.get("countries", [])
        )
        provider = headquarters.get(cells["provider"], "")
        if provider:
            said = [
                *said,
                evidence(
                    f"OpenRouter gives {provider} as the headquarters of the provider", _PROVIDERS
                ),
            ]
        vendors[cells["prefix"]] = Vendor(
            cells["vendor"],
            publisher.get("namespace", ""),
            tuple(countries),
            "lab" if cells["role"] == _MIXED else cells["role"],
            (provider,) if provider else (),
            tuple(said) or (evidence("A prefix of hosted model ids", LITELLM),),
            dashes=cells["names"] == "dashes",
            mixed=cells["role"] == _MIXED,
        )
    return vendors
