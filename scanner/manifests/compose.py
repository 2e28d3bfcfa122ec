"""Reader of the `models` of a Compose file.

https://docs.docker.com/reference/compose-file/models/: each has a `model`, an OCI reference such as
`ai/smollm2:360M` or `hf.co/owner/name:Q4_K_M`. A tag of the latter names a file, not a revision.
Artefacts of other registries say nothing of their origin: they are read as claims of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner import files
from scanner.domain.location import Location
from scanner.domain.manifest import Claim, Manifest
from scanner.manifests import foreign

_OCI = re.compile(
    r"(?:.*?/)??(?P<id>[^/:@]+/[^/:@]+|[^/:@]+)(?::[^:@/]*)?(?:@[a-z0-9]+:[0-9a-f]+)?"
)


def read(path: str) -> Manifest:
    """Return the models declared in the Compose file at `path`.

    Raises InputError where they cannot be read, UndecidedError where there are none.
    """
    document = files.read(path, only=("models",))
    data = document.data
    models = data.get("models", {}) if isinstance(data, dict) else data
    if not isinstance(models, dict):
        at = document.where(("models",) if isinstance(data, dict) else ())
        foreign.refuse(at, "expected a mapping of models", "see Compose's documentation")
    return foreign.manifest(document.path, _entries(document, models))


def _entries(document: files.Document, models: dict[str, object]) -> Iterator[foreign.Named]:
    for name, model in models.items():
        match model:
            case {"model": str(reference)}:
                yield _entry(document.where(("models", name, "model")), reference)
            case _:
                at = document.where(("models", name))
                foreign.refuse(
                    at, f"the model {files.quoted(name)} has no 'model'", "name its OCI reference"
                )


def _entry(at: Location, reference: str) -> foreign.Named:
    if "$" in reference:
        remedy = "write the reference out, or check the output of `docker compose config`"
        foreign.refuse(at, f"{files.quoted(reference)} depends on the environment", remedy)
    if model_id := foreign.hub_id_pulled(reference):
        return foreign.hub_entry(at, model_id)
    artefact = _OCI.fullmatch(reference)
    named = artefact["id"] if artefact else reference
    return foreign.claimed_entry(at, named, Claim(f"oci://{reference}"))
