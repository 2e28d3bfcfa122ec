"""Hub ids, revisions and addresses: their grammar, spelling and package URL."""

import re
from typing import NamedTuple

# The grammar of huggingface_hub's validate_repo_id: one or two parts of [A-Za-z0-9._-], each of 96
# characters at most and not starting or ending with "-" or ".", no "--" or "..", no ".git" end.
_PART = r"[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?"
_ID = re.compile(rf"(?:{_PART}/)?{_PART}", re.ASCII)

# A Git reference as the Hub accepts it in a URL path: branch, tag, pull-request ref or commit.
_REVISION = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._/+-]*[A-Za-z0-9_+-])?", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{40}", re.ASCII)
MAX_REVISION_LENGTH = 255

# These are compiled when an address turns up, for many a run meets none.
_HUB_PREFIX = r"(?i:(?:https?://)?(?:www\.)?(?:huggingface\.co|hf\.co)/)"
# The ways in which one file of a repository's main branch is addressed; queries do not matter.
_MAIN_FILE = r"huggingface\.co/(.+?)/(?:blob|raw|resolve|tree)/main/([^?]+)"
_FILE_NAME = r"[^.]*|.*(?:copying|licen[cs]e).*|.*\.(?:html?|md|pdf|rst|txt)"
_OTHER_KINDS = frozenset({"datasets", "spaces", "api", "docs", "papers", "collections", "blog"})


class ModelRef(NamedTuple):
    """A model on the Hub and the revision someone asked for (`None`: whatever `main` is today)."""

    id: str
    revision: str | None = None

    @property
    def key(self) -> str:
        """The id folded for comparison: the Hub answers ids in any letter case."""
        return self.id.casefold()

    @property
    def namespace(self) -> str:
        """The publisher's part of the id; empty for the Hub's old one-word ids."""
        return namespace_of(self.id)

    @property
    def is_pinned(self) -> bool:
        """Whether the revision is a full commit hash, which nobody can move."""
        return self.revision is not None and is_commit(self.revision)

    def __str__(self) -> str:
        return f"{self.id}@{self.revision}" if self.revision else self.id


def is_hub_id(text: str) -> bool:
    """Whether `text` follows the Hub's grammar for repository ids."""
    return (
        _ID.fullmatch(text) is not None
        and "--" not in text
        and ".." not in text
        and not text.endswith(".git")
    )


def is_revision(text: str) -> bool:
    """Whether `text` can be a Git reference of the Hub and is safe in a URL path."""
    return (
        len(text) <= MAX_REVISION_LENGTH
        and _REVISION.fullmatch(text) is not None
        and ".." not in text
        and "//" not in text
    )


def is_commit(text: str) -> bool:
    """Whether `text` is a full commit hash: 40 lower-case hexadecimal digits."""
    return _COMMIT.fullmatch(text) is not None


def namespace_of(model_id: str) -> str:
    """Return the part before the slash, or an empty string where there is none."""
    return model_id.rpartition("/")[0]


def hub_id_in(text: str) -> str | None:
    """Return the Hub model id that `text` is or links to, or None where it names no such model.

    Addresses of the Hub lose host, `/tree/…` or `/blob/…` tail, query and fragment. Local paths,
    free text, data sets and other sites have no id.
    """
    stripped = text.strip()
    linked = re.match(_HUB_PREFIX, stripped)
    if linked:
        path = re.split(r"[?#]", stripped[linked.end() :], maxsplit=1)[0].strip("/")
        parts = path.split("/")
        if parts[0].lower() in _OTHER_KINDS:
            return None
        stripped = "/".join(parts[:2])
    return stripped if is_hub_id(stripped) else None


def address(link: str) -> str:
    """Return a link as a key: folded, no scheme, `www.`, fragment or last slash.

    A file of the main branch on the Hub has one key, however it is shown or downloaded.
    """
    bare = link.strip().partition("#")[0].casefold().rstrip("/")
    for beginning in ("http://", "https://", "www."):
        bare = bare.removeprefix(beginning)
    if bare.startswith("hf.co/"):
        bare = f"huggingface.co/{bare.removeprefix('hf.co/')}"
    main = re.match(_MAIN_FILE, bare)
    return f"huggingface.co/{main[1]}/blob/main/{main[2]}" if main else bare


def own_path(link: str, model_id: str) -> str | None:
    """Return the folded path in the repository `model_id` to which a link of its card leads.

    It is empty where that is the repository itself, and None where the link leads elsewhere.
    """
    bare, repository = address(link), f"huggingface.co/{model_id}".casefold()
    if bare == repository:
        return ""
    if bare.startswith(f"{repository}/blob/main/"):
        return bare.removeprefix(f"{repository}/blob/main/")
    path = bare.removeprefix("./")
    first, *inner = path.split("/")
    is_relative = not path.startswith("/") and ".." not in path and "://" not in link
    is_inside = "." not in first if inner else re.fullmatch(_FILE_NAME, path) is not None
    return path if is_relative and is_inside else None


def purl(model_id: str, commit: str | None = None) -> str:
    """Return the package URL of a Hub model in the Hub's own spelling.

    The version is a commit hash or absent, never a branch or a tag, as the purl type
    `huggingface` demands.
    """
    from urllib.parse import quote

    version = f"@{commit.lower()}" if commit else ""
    return f"pkg:huggingface/{quote(model_id, safe='/', errors='replace')}{version}"
