"""How models spread over countries and organisations: shares, concentration, sole dependence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.domain.exposure import exposure, spread
from tests.builders import a_member, a_subject, an_ancestor, an_origin

NAMES = st.frozensets(st.sampled_from(["CN", "FR", "US", "unknown"]), min_size=1)


def names(*models: str) -> list[frozenset[str]]:
    return [frozenset(model.split()) for model in models]


def test_shares_are_of_models_from_largest_to_smallest() -> None:
    found = spread(names("US", "US", "CN"))

    assert [(share.name, share.models) for share in found.shares] == [("US", 2), ("CN", 1)]
    assert found.shares[0].share == pytest.approx(2 / 3)


def test_a_model_of_two_countries_counts_for_both_and_is_divided_for_the_index() -> None:
    found = spread(names("CN US", "US"))

    assert [(share.name, share.share) for share in found.shares] == [("US", 1.0), ("CN", 0.5)]
    assert found.hhi == pytest.approx(0.75**2 + 0.25**2)


def test_what_all_of_several_models_depend_on_is_the_sole_one() -> None:
    assert spread(names("CN US", "US")).sole == "US"
    assert spread(names("US")).sole is None
    assert spread(names("unknown", "unknown")).sole is None
    assert spread([]).sole is None


def test_publishers_and_lineages_are_two_answers() -> None:
    base = a_member("b/base", origin=an_origin("CN", organisation="Base"))
    found = exposure([a_subject("acme/chat", an_ancestor(base, "acme/chat"))])

    assert [share.name for share in found.publisher_countries.shares] == ["US"]
    assert [share.name for share in found.lineage_countries.shares] == ["CN", "US"]
    assert [share.name for share in found.lineage_organisations.shares] == ["Acme", "Base"]


def test_an_unknown_origin_is_a_share_of_its_own() -> None:
    found = exposure([a_subject(a_member(origin=an_origin())), a_subject()])

    assert [share.name for share in found.publisher_countries.shares] == ["US", "unknown"]


@given(st.lists(NAMES, min_size=1, max_size=20))
def test_the_index_lies_between_an_even_spread_and_a_monopoly(models: list[frozenset[str]]) -> None:
    found = spread(models)

    assert 1 / len(found.shares) - 1e-9 <= found.hhi <= 1 + 1e-9
    assert all(0 < share.share <= 1 for share in found.shares)
