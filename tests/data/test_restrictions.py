"""Country groups, and who stands on which restriction list."""

import pytest

from tests.data.origin_rows import GROUPS, ORGANISATIONS, RESTRICTIONS


def test_the_country_groups_have_their_members() -> None:
    sizes = {row["name"]: len(row["countries"]) for row in GROUPS.values()}
    assert sizes == {
        "EU": 27,
        "EEA": 30,
        "NATO": 32,
        "G7": 7,
        "Five-Eyes": 5,
        "us-foreign-adversaries": 7,
        "us-ndaa-1532-covered": 4,
    }
    assert set(GROUPS["eea"]["countries"]) == {*GROUPS["eu"]["countries"], "IS", "LI", "NO"}
    assert "GB" not in GROUPS["eu"]["countries"]
    assert {"HK", "MO"} <= set(GROUPS["us-foreign-adversaries"]["countries"])
    assert GROUPS["us-ndaa-1532-covered"]["countries"] == ["CN", "IR", "KP", "RU"]


def test_a_restriction_names_an_entity_and_its_key_says_of_which_list() -> None:
    for key, row in RESTRICTIONS.items():
        assert key.startswith(f"{row['list']}/")
        assert row.get("country_group", "eu") in GROUPS or not row.get("country_group")


@pytest.mark.parametrize(
    ("key", "since", "namespace"),
    [
        ("us-entity-list/zhipu", "2025-01-16", "zai-org"),
        ("us-entity-list/baai", "2025-03-25", "BAAI"),
        ("us-entity-list/sensetime", "2019-10-09", "sensenova"),
        ("us-1260h/alibaba", "2026-06-08", "Wan-AI"),
        ("us-1260h/tencent", "2025-01", "TencentARC"),
        ("us-ndaa-1532/deepseek", "2025-12-18", "deepseek-ai"),
    ],
)
def test_a_listed_entity_is_found_by_its_namespaces(key: str, since: str, namespace: str) -> None:
    row = RESTRICTIONS[key]
    assert row["verified"]
    assert row["valid_from"] == since
    assert namespace in row["namespaces"]


@pytest.mark.parametrize(
    "key",
    ["us-1260h/zhipu", "us-1260h/sensetime", "us-ndaa-1532/covered-nations", "cz-nukib/deepseek"],
)
def test_what_no_source_confirms_stays_unverified(key: str) -> None:
    assert RESTRICTIONS[key]["verified"] is False


def test_every_namespace_on_a_list_has_an_organisation_row() -> None:
    named = {name for row in RESTRICTIONS.values() for name in row.get("namespaces", [])}
    assert {name for name in named if name.lower() not in ORGANISATIONS} <= {"megvii-model"}
