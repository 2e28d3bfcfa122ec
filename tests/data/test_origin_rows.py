"""What holds for every row of origin knowledge."""

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import jsonschema
import pytest

from tests.data.origin_rows import DATA, ROOT, STEMS, content

# Assigned ISO 3166-1 alpha-2 codes.
ASSIGNED = frozenset(
    re.findall(
        "[A-Z]{2}",
        """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO
    BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ
    DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP
    GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG
    KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML
    MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE
    PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL
    SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM
    US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
        """,
    )
)


def _country_lists(value: Any) -> list[str]:
    """Return every code under a member called countries or provider_countries, at any depth."""
    if isinstance(value, list):
        return [code for item in value for code in _country_lists(item)]
    if not isinstance(value, dict):
        return []
    here = [*value.get("countries", []), *value.get("provider_countries", [])]
    return here + [code for item in value.values() for code in _country_lists(item)]


@pytest.mark.parametrize("stem", STEMS)
def test_every_row_fits_its_schema(stem: str) -> None:
    schema = json.loads(
        (ROOT / "schemas" / "knowledge" / f"{stem}.schema.json").read_text(encoding="utf-8")
    )
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    faults = {
        key: error.message
        for key, row in DATA[stem].items()
        for error in validator.iter_errors(row)
    }
    assert faults == {}


@pytest.mark.parametrize("stem", STEMS)
def test_a_row_can_be_found_by_binary_search(stem: str) -> None:
    lines = content(stem).splitlines(keepends=True)
    assert all(line.endswith(b"}\n") and not line.endswith(b"\r\n") for line in lines)
    keys = [json.loads(line)["key"].encode() for line in lines]
    assert keys == sorted(set(keys))
    assert all(
        line.startswith(b'{"key":"' + key + b'",') for line, key in zip(lines, keys, strict=True)
    )
    assert all(key == key.lower() for key in keys)


@pytest.mark.parametrize("stem", STEMS)
def test_every_country_is_an_assigned_code(stem: str) -> None:
    codes = {key: set(_country_lists(row)) - ASSIGNED for key, row in DATA[stem].items()}
    assert {key: strange for key, strange in codes.items() if strange} == {}


@pytest.mark.parametrize("stem", STEMS)
def test_every_row_says_where_it_was_read_and_when(stem: str) -> None:
    for key, row in DATA[stem].items():
        assert date.fromisoformat(row["reviewed"]) <= datetime.now(tz=UTC).date(), key
        for item in row["evidence"]:
            assert re.match(r"https?://|pkg:[a-z]+/|unverified$", item["source"]), key
        if row["verified"]:
            assert any(item["source"] != "unverified" for item in row["evidence"]), key


@pytest.mark.parametrize("stem", STEMS)
def test_what_was_not_read_is_never_held_with_high_confidence(stem: str) -> None:
    assert [
        k for k, r in DATA[stem].items() if not r["verified"] and r["confidence"] == "high"
    ] == []


@pytest.mark.parametrize("stem", STEMS)
def test_no_row_rests_on_a_data_set_without_licence(stem: str) -> None:
    assert b"mmpr" not in content(stem)
    assert b"open_model_evolution" not in content(stem)
