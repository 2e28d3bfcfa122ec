"""SPDX documents in tag-value: read as the same documents in JSON are, each value at its place."""

import pytest

from scanner.domain.location import Location
from scanner.domain.manifest import Claim
from scanner.errors import UndecidedError
from tests.manifests.reading import complaint, entries, names

COMMIT = "e7da7f221ccf5f2856f4331d34c2d0e82aa2a986"
HEAD = "SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\n"
DOCUMENT = f"""\
{HEAD}DocumentComment: <text>a document
PackageName: no/model
of several lines</text>

## Package Information
PackageName: any name
SPDXID: SPDXRef-a
PackageSummary: <text>see https://spdx.org</text>
ExternalRef: SECURITY cpe23Type cpe:2.3:a:a:b:*:*:*:*:*:*:*:*
ExternalRef: PACKAGE-MANAGER purl   pkg:huggingface/Qwen/Qwen3-8B@{COMMIT}
FileName: ./LICENSE
SPDXID: SPDXRef-file
LicenseConcluded: MIT

PackageName: requests
SPDXID: SPDXRef-requests
ExternalRef: PACKAGE-MANAGER purl pkg:pypi/requests@2.32.3
"""


def test_a_package_is_a_model_where_its_package_url_says_so() -> None:
    (entry,) = entries("app.spdx", DOCUMENT)
    assert str(entry.ref) == f"Qwen/Qwen3-8B@{COMMIT}"
    assert entry.location == Location("app.spdx", 12, 37, 12, 107)


def test_or_where_its_page_on_the_hub_bears_its_name() -> None:
    text = f"{HEAD}PackageName: a/b\nPackageHomePage: https://hf.co/a/b\nPackageVersion: {COMMIT}"
    assert names("app.spdx", text) == [f"a/b@{COMMIT}"]


CLAIM = (
    HEAD
    + """\
PackageName: acme/chat
SPDXID: SPDXRef-a
PackageSupplier: Organization: Acme
PackageLicenseDeclared: MIT
PackageLicenseConcluded: NOASSERTION
Relationship: SPDXRef-a DESCENDANT_OF SPDXRef-b
PackageName: base
SPDXID: SPDXRef-b
ExternalRef: PACKAGE-MANAGER purl pkg:huggingface/c/d
Annotator: Tool: modelcustoms
SPDXREF: SPDXRef-a
AnnotationComment: <text>
{"modelcustoms:model:role": ["manifest"]}
</text>
Annotator: Person: somebody
AnnotationComment: of nothing
"""
)


OTHER_ORDER = CLAIM.replace("SPDXREF: SPDXRef-a\n", "").replace(
    "</text>\n", "</text>\nSPDXREF: SPDXRef-a\n"
)


@pytest.mark.parametrize("text", [CLAIM, OTHER_ORDER])
def test_what_our_own_report_says_of_a_claim_is_claimed_again(text: str) -> None:
    claimed, _ = entries("app.spdx", text)
    assert claimed.claim == Claim("app.spdx", "MIT", ("c/d",), "Acme")


@pytest.mark.parametrize("break_", ["\r\n", "\r"])
def test_lines_may_end_as_they_do_elsewhere_and_a_byte_order_mark_is_none(break_: str) -> None:
    text = "\ufeff" + DOCUMENT.replace("\n", break_)
    assert names("app.spdx", text) == [f"Qwen/Qwen3-8B@{COMMIT}"]


@pytest.mark.parametrize("name", ["app.spdx", "app.spdx.tag", "sbom", "sbom.tag"])
def test_a_document_is_known_by_its_name_or_its_content(name: str) -> None:
    assert names(name, DOCUMENT) == [f"Qwen/Qwen3-8B@{COMMIT}"]


def test_a_document_of_software_alone_lists_no_models() -> None:
    text = HEAD + "PackageName: requests\n"
    assert complaint("app.spdx", text, UndecidedError) == "app.spdx: no models are listed"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1:1: this is not SPDX 2 in tag-value"),
        ("SPDXVersion: SPDX-1.2\n", "1:1: this is not SPDX 2 in tag-value"),
        ('{"spdxVersion": "SPDX-2.3"}', "1:1: this is not SPDX 2 in tag-value"),
        (f"{HEAD}  PackageName\n", "3:3: 'PackageName' is no tag with a value"),
        (f"{HEAD}PackageComment: <text>a\nb\n", "3:17: the text that begins here has no end"),
        (
            f"{HEAD}PackageComment: <text>a</text> PackageName: b\n",
            "3:17: more stands behind the end of the text that begins here",
        ),
        (
            f"{HEAD}ExternalRef: PACKAGE-MANAGER purl pkg:huggingface/a/b",
            "3:14: no package is there to which this ExternalRef belongs",
        ),
        (
            f"{DOCUMENT}FileName: x\nPackageVersion: 1",
            "21:17: no package is there to which this PackageVersion belongs",
        ),
        (
            f"{HEAD}PackageName: a\nPackagename: b\nSPDXID: c\nSPDXID: d",
            "6:9: this package has a second SPDXID",
        ),
        (
            f"{HEAD}PackageName: a\nExternalRef: purl pkg:huggingface/a/b",
            "4:14: this ExternalRef has not three parts",
        ),
        (f"{HEAD}Relationship: a b", "3:15: this Relationship has not three parts"),
        (
            f"{HEAD}PackageName: a\nExternalRef: x purl pkg:huggingface/../b",
            "4:21: '../b' is not a Hub id",
        ),
    ],
)
def test_a_document_that_is_broken_is_refused_at_its_place(text: str, message: str) -> None:
    assert complaint("app.spdx", text) == f"app.spdx:{message}"
