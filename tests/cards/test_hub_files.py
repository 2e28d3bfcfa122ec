"""Which files of a repository speak of its licence."""

import json

import pytest

from scanner.cards.hub.files import file_names
from scanner.cards.license_files import MAX_FILES, license_names


def names_in(*names: object) -> tuple[str, ...]:
    record = json.dumps({"siblings": [{"rfilename": name} for name in names]})
    return license_names(file_names(record.encode()))


@pytest.mark.parametrize(
    "name",
    [
        *("LICENSE", "license.md", "LICENCE.txt", "LICENSE-MODEL", "MODEL_LICENSE", "COPYING"),
        *("NOTICE", "USE_POLICY.md", "USAGE_POLICY", "Tongyi Qianwen LICENSE AGREEMENT.txt"),
    ],
)
def test_a_licence_notice_or_use_policy_is_read(name: str) -> None:
    assert names_in(name) == (name,)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "README.md",
            "config.json",
            "src/LICENSE",
            "../LICENSE",
            "LICENSE\n",
            "licensed_model.bin",
        ),
        *("LICENSE.pdf", "model.safetensors", "", 7, None),
    ],
)
def test_nothing_else_is(name: object) -> None:
    assert names_in(name) == ()


def test_a_repository_of_nothing_but_licences_does_not_keep_us_reading() -> None:
    assert len(names_in(*(f"LICENSE-{number}" for number in range(1000)))) == MAX_FILES


@pytest.mark.parametrize("record", [b"{}", b"[]", b"1", b'{"siblings": 1}', b"nonsense"])
def test_a_record_without_a_list_of_files_is_none(record: bytes) -> None:
    with pytest.raises(ValueError, match=r"files|Expecting"):
        file_names(record)
