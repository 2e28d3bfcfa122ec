"""A licence text is what it is word for word; a near one proves nothing free."""

from __future__ import annotations

from importlib.resources import files

import pytest

from scanner import catalog
from scanner.classify.texts import nearest
from scanner.domain.prints import license_file, likeness, packed, print_of, unpacked
from tests.classify.concluding import APACHE, MIT, concluded, near, printed, told


@pytest.mark.parametrize(
    "text",
    [
        MIT,
        MIT.upper(),
        MIT.replace("<year> <copyright holders>", "2025 Acme, Inc. All rights reserved."),
        " ".join(MIT.partition("\n\n")[2].split("\n")[2:]),
        MIT.replace("MIT License", "The MIT License (MIT)"),
        MIT.replace(
            "MIT License\n\nCopyright (c) <year> <copyright holders>",
            "Acme.\nCopyright (c) Acme Corporation.\n\nMIT License",
        ),
        *(
            MIT.replace("<year> <copyright holders>", holder)
            for holder in (
                "2023 lucidrains",
                "Microsoft Research",
                "2012 Yahoo! Inc. All rights reserved.",
                "2024 Acme Private Limited. Copyright (c) 2025 Univ. K\u00f6ln",
                "2024 Oracle and/or its affiliates. All rights reserved.",
                "2019-present the acme-labs authors (https://acme.example/about)",
                "[year] [name of the copyright owner]",
                "2024 Acme\nPortions Copyright (c) 2017 Other, Inc.",
                "2025 Universit\u00e4t K\u00f6ln and contributors <post@acme.example>",
            )
        ),
        MIT.replace('"', "\u201d").replace("\n", "\r\n"),
    ],
)
def test_a_copy_is_the_text_whatever_its_lines_quotes_and_holder(text: str) -> None:
    assert catalog.text_of(print_of(text).normal_sha256) == (("MIT",), "licence")


def test_creative_commons_own_form_of_its_texts_is_known() -> None:
    # The data of a library that we depend on has it, as most repositories do.
    text = (
        files("license_expression")
        .joinpath("data", "cc-by-4.0.LICENSE")
        .read_text(encoding="utf-8")
    )
    nc_hash = "b90f2a24c69353a76e0284fccd63ae1396a70068c5f5d94f91588c660ed9cab7"

    assert told(concluded("cc-by-4.0", files={"LICENSE": text})) == (
        "CC-BY-4.0",
        "permissive",
        False,
    )
    assert catalog.text_of(nc_hash) == (("CC-BY-NC-4.0",), "licence")


PAIRS = [
    ("LicenseRef-qwen-research", "LicenseRef-tongyi-qianwen"),
    ("LicenseRef-tencent-hunyuan-3d-2.0", "LicenseRef-tencent-hunyuan-community"),
    ("LicenseRef-tencent-hunyuan-community-2024-05", "LicenseRef-tencent-hunyuan-community"),
    ("LicenseRef-llama-3.1", "LicenseRef-llama-3.2"),
    ("LicenseRef-llama-3.1", "LicenseRef-llama-4"),
    ("LicenseRef-llama-3.2", "LicenseRef-llama-4"),
    ("LicenseRef-llama-3.2", "LicenseRef-llama-3.3"),
    ("OpenMDW-1.0", "LicenseRef-openmdw-1.1"),
    ("LicenseRef-modified-mit-kimi-k2", "MIT"),
    ("LicenseRef-modified-mit-minimax-m2", "MIT"),
    ("LicenseRef-modified-mit-kimi-k2", "LicenseRef-modified-mit-minimax-m2"),
    ("LicenseRef-modified-mit-kimi-k2", "LicenseRef-modified-mit-kimi-k2.5"),
    ("LicenseRef-modified-mit-minimax-m2", "LicenseRef-modified-mit-minimax-m2.5"),
    ("LicenseRef-youtu-vl", "MIT"),
    ("LicenseRef-exaone-1.1-nc", "LicenseRef-exaone-1.2-nc"),
    ("LicenseRef-creativeml-openrail-m", "LicenseRef-openrail-plus-plus-m"),
    ("LicenseRef-deepfloyd-if", "LicenseRef-sdxl-0.9-research"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_texts_that_are_easily_mistaken_differ_in_hash_and_in_markers(one: str, other: str) -> None:
    assert printed(one).normal_sha256 != printed(other).normal_sha256
    assert printed(one).markers != printed(other).markers


@pytest.mark.parametrize("license_id", sorted({name for pair in PAIRS for name in pair}))
def test_a_near_copy_is_never_taken_for_another_text(license_id: str) -> None:
    found = nearest(near(license_id))

    assert found is not None
    assert found.text.licenses == (license_id,)
    assert found.degree < 1


@pytest.mark.parametrize("license_id", sorted({name for pair in PAIRS for name in pair}))
@pytest.mark.parametrize("other", ["LicenseRef-llama-3.1", "MIT", "LicenseRef-qwen-research"])
def test_a_near_copy_with_the_markers_of_none_agrees_with_none(license_id: str, other: str) -> None:
    odd = near(license_id)._replace(markers=(*printed(other).markers, "7 million users"))
    found = nearest(odd)

    assert found is None or not found.agrees


def test_a_near_copy_of_any_text_alone_is_never_freer_than_unknown() -> None:
    for known in catalog.prints():
        changed = known.print._replace(normal_sha256="0" * 64)
        conclusion = concluded("other", files={"LICENSE": changed})

        assert told(conclusion) == ("NOASSERTION", "unknown", False), known.text.licenses


@pytest.mark.parametrize(
    "clause",
    [
        "Above 100 million monthly active users, you shall prominently display 'Acme One'.",
        "Acme One is not intended for use within the European Union.",
        "Not for commercial use.",
    ],
)
@pytest.mark.parametrize(("declared", "text"), [("mit", MIT), ("apache-2.0", APACHE)])
def test_a_free_text_with_anything_left_over_is_no_free_text(
    declared: str, text: str, clause: str
) -> None:
    conclusion = concluded(declared, files={"LICENSE": f"{text}\n{clause}\n"})

    assert told(conclusion) == ("NOASSERTION", "unknown", True)


@pytest.mark.parametrize(
    "clause",
    [
        *("not for commercial use", "EU users excluded", "research only", "no military"),
        *(
            "\u4e0d\u5f97\u5546\u7528",
            "\u7814\u7a76\u7528",
            "uso comercial prohibido",
        ),
        *(
            "usage commercial interdit",
            "keine Weitergabe",
            "vietata la vendita",
            "ask before selling",
        ),
        *("Evaluation Purposes", "Hobbyists Welcome, Firms Pay", "for Academic Research"),
        *(
            "Fees Apply",
            "Permission Revoked",
            "Max 5 MAU",
            "Verboden. Niet Toegestaan",
            "NUR INTERN",
        ),
    ],
)
def test_a_clause_does_not_hide_in_the_copyright_line(clause: str) -> None:
    for beside in (", ", ". ", " - "):
        hidden = MIT.replace("<year> <copyright holders>", f"2025 Acme{beside}{clause}")

        assert catalog.text_of(print_of(hidden).normal_sha256) is None


def test_a_second_sentence_in_the_copyright_line_is_part_of_the_text() -> None:
    hidden = MIT.replace("<copyright holders>", "Acme. Rivals Are Unwelcome.")

    assert catalog.text_of(print_of(hidden).normal_sha256) is None


@pytest.mark.parametrize("first", [0x24D0, 0x1F130, 0x1F170])
def test_a_clause_in_signs_that_are_read_as_letters_does_not_hide(first: int) -> None:
    clause = "".join(chr(first + ord(letter) - ord("a")) for letter in "nobusiness")

    assert catalog.text_of(print_of(f"{MIT}\n{clause}\n").normal_sha256) is None


@pytest.mark.parametrize("encoding", ["gb2312", "euc_jp", "big5"])
def test_a_clause_in_another_encoding_does_not_hide(encoding: str) -> None:
    content = MIT.encode() + "\n\u4e0d\u5f97\u5546\u7528\n".encode(encoding)  # no business use

    assert catalog.text_of(license_file("LICENSE", content).print.normal_sha256) is None


def test_a_file_that_says_something_else_than_the_card_counts_as_well() -> None:
    conclusion = concluded("apache-2.0", files={"LICENSE": printed("LicenseRef-llama-2")})

    assert told(conclusion) == ("Apache-2.0 AND LicenseRef-llama-2", "community", True)


def test_a_file_bears_out_the_card() -> None:
    conclusion = concluded("mit", files={"LICENSE": MIT})

    assert told(conclusion) == ("MIT", "permissive", False)
    assert "word for word" in conclusion.evidence[-1].statement
    assert conclusion.evidence[-1].source.endswith("/LICENSE")


@pytest.mark.parametrize(
    ("values", "name", "license_id"),
    [
        ((), None, "LicenseRef-qwen-research"),
        (("other",), None, "LicenseRef-llama-3.1"),
        (("other",), "acme-terms", "LicenseRef-llama-3.1"),
        (("other",), None, "MIT"),
        (("other",), "other", "MIT"),
        (("other",), "modified-mit", "LicenseRef-modified-mit-kimi-k2"),
        (("other",), "exaone", "LicenseRef-exaone-1.2-nc"),
    ],
)
def test_a_file_says_what_the_card_leaves_open(
    values: tuple[str, ...], name: str | None, license_id: str
) -> None:
    conclusion = concluded(*values, name=name, files={"LICENSE": printed(license_id)})

    assert conclusion.expression == license_id
    assert not conclusion.contradictions


def test_a_file_proves_a_free_name_that_its_link_does_not() -> None:
    link = "https://acme.example/terms"

    conclusion = concluded("other", name="mit", link=link, files={"LICENSE": MIT})

    assert told(conclusion) == ("MIT", "permissive", False)


def test_a_file_outside_the_texts_of_its_name_is_a_contradiction() -> None:
    conclusion = concluded("other", name="modified-mit", files={"LICENSE": MIT})

    assert told(conclusion)[1:] == ("community", True)


def test_a_near_copy_with_the_same_marks_bears_out_a_restricted_licence() -> None:
    conclusion = concluded("llama3.1", files={"LICENSE": near("LicenseRef-llama-3.1")})

    assert told(conclusion) == ("LicenseRef-llama-3.1", "community", False)


def test_a_near_copy_that_is_longer_by_a_clause_is_pointed_out() -> None:
    copy = near("LicenseRef-llama-3.1")
    longer = copy._replace(words=copy.words + 40)

    conclusion = concluded("llama3.1", files={"LICENSE": longer})

    assert told(conclusion) == ("LicenseRef-llama-3.1", "community", True)
    assert "40 words longer" in conclusion.contradictions[0].statement


def test_a_text_of_another_version_contradicts_the_card() -> None:
    conclusion = concluded("llama3.1", files={"LICENSE": near("LicenseRef-llama-3.2")})

    assert told(conclusion) == ("NOASSERTION", "unknown", True)


def test_an_unread_text_beside_a_licence_of_which_none_was_read_changes_nothing() -> None:
    conclusion = concluded("gemma", files={"LICENSE": "Gemma is provided under these terms. " * 9})

    assert told(conclusion) == ("LicenseRef-gemma-terms", "use-restricted", False)


def test_a_text_like_another_licences_says_nothing_of_one_whose_text_nobody_has() -> None:
    like = near("LicenseRef-qwen-research")._replace(markers=("title: qwen license agreement",))

    alike = concluded("other", name="qwen", files={"LICENSE": like})
    same_marks = concluded(
        "other", name="qwen", files={"LICENSE": near("LicenseRef-qwen-research")}
    )

    assert told(alike) == ("LicenseRef-qwen", "community", False)
    assert told(same_marks) == ("NOASSERTION", "unknown", True)


def test_a_sketch_survives_being_written() -> None:
    sketch = print_of(APACHE).sketch

    assert unpacked(packed(sketch)) == sketch
    assert likeness(sketch, sketch) == 1.0


@pytest.mark.parametrize("text", ["AAA=", "!", "AAAA" * 500])
def test_what_is_no_sketch_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"sketch|Invalid|padding|Only"):
        unpacked(text)


def test_an_empty_text_is_like_none() -> None:
    assert nearest(print_of("")) is None
