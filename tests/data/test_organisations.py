"""Who publishes what from where: the answers that must be right, and the traps."""

import json
import re

import pytest

from tests.data.origin_rows import ORGANISATIONS


@pytest.mark.parametrize(
    ("namespace", "countries"),
    {
        # what the Stanford Ecosystem Graphs have wrong
        "mistralai": ["FR"],
        "01-ai": ["CN"],
        "deepseek-ai": ["CN"],
        "xverse": ["CN"],
        # what the headquarters of the hosted service would hide
        "moonshotai": ["CN"],
        "zai-org": ["CN"],
        "MiniMaxAI": ["CN"],
        "Qwen": ["CN"],
        "ByteDance-Seed": ["CN"],
        "CohereLabs": ["CA"],
        # what tables in public code have wrong
        "LiquidAI": ["US"],
        "deepcogito": ["US"],
        # homonyms and neighbours
        "inceptionai": ["AE"],
        "MBZUAI": ["AE"],
        "tiiuae": ["AE"],
        # the seed families
        "tencent": ["CN"],
        "baidu": ["CN"],
        "meta-llama": ["US"],
        "openai": ["US"],
        "google": ["US"],
        "perplexity-ai": ["US"],
        "nvidia": ["US"],
        "tokyotech-llm": ["JP"],
        "LGAI-EXAONE": ["KR"],
        "upstage": ["KR"],
        "sarvamai": ["IN"],
        "aisingapore": ["SG"],
        "Rakuten": ["JP"],
        "naver-hyperclovax": ["KR"],
        "llm-jp": ["JP"],
        "thinkingmachines": ["US"],
    }.items(),
)
def test_the_country_is_that_of_the_organisation(namespace: str, countries: list[str]) -> None:
    row = ORGANISATIONS[namespace.lower()]
    assert row["namespace"] == namespace
    assert row["countries"] == countries


@pytest.mark.parametrize(
    "stranger",
    ["yi-fan", "acme-qwen", "evil-mistralai", "beam-search", "mistralai-fan", "qwen2", "deepseek"],
)
def test_a_name_that_resembles_a_publisher_has_no_row(stranger: str) -> None:
    assert stranger not in ORGANISATIONS


@pytest.mark.parametrize("elsewhere", ["zai", "zhipuai", "ai-modelscope", "llm-research"])
def test_a_namespace_of_another_hub_gives_no_country(elsewhere: str) -> None:
    assert ORGANISATIONS[elsewhere]["countries"] == []


def test_nobody_has_a_nationality() -> None:
    people = [row for row in ORGANISATIONS.values() if row["kind"] == "individual"]
    assert people
    assert [row["namespace"] for row in people if row["countries"] or "parent" in row] == []
    assert not any(
        re.search(r"\bguess|blanked|nationality", json.dumps(row)) for row in ORGANISATIONS.values()
    )


@pytest.mark.parametrize("quantizer", ["bartowski", "TheBloke", "mradermacher", "unsloth"])
def test_who_packs_the_work_of_others_is_a_re_packager(quantizer: str) -> None:
    assert ORGANISATIONS[quantizer.lower()]["kind"] == "re-packager"


@pytest.mark.parametrize("company", ["RedHatAI", "neuralmagic", "nvidia", "amd"])
def test_a_company_with_works_of_its_own_stays_a_company(company: str) -> None:
    assert ORGANISATIONS[company.lower()]["kind"] == "company"


@pytest.mark.parametrize(
    ("old", "new"),
    [("THUDM", "zai-org"), ("CohereForAI", "CohereLabs"), ("neuralmagic", "RedHatAI")],
)
def test_a_renamed_namespace_leads_to_its_new_name(old: str, new: str) -> None:
    assert ORGANISATIONS[old.lower()]["renamed_to"] == new
    assert new.lower() in ORGANISATIONS


def test_the_parent_stands_apart_from_the_country() -> None:
    assert ORGANISATIONS["google-deepmind"]["countries"] == ["GB"]
    assert ORGANISATIONS["google-deepmind"]["parent"]["countries"] == ["US"]
    assert ORGANISATIONS["lumiopen"]["countries"] == ["FI"]
    assert ORGANISATIONS["lumiopen"]["parent"] | {"verified": True} == {
        "name": "AMD",
        "countries": ["US"],
        "verified": True,
    }


@pytest.mark.parametrize(
    "namespace", ["sensenova", "manus-ai", "stabilityai", "NousResearch", "line-corporation"]
)
def test_a_contested_case_shows_its_readings(namespace: str) -> None:
    row = ORGANISATIONS[namespace.lower()]
    readings = {code for reading in row["contested"] for code in reading["countries"]}
    assert set(row["countries"]) <= readings
    assert len(readings) > 1


def test_an_organisation_known_from_general_knowledge_only_says_so() -> None:
    unread = [row for row in ORGANISATIONS.values() if not row["verified"]]
    assert unread
    assert {row["confidence"] for row in unread} == {"low"}
