"""Two contexts are one: of each fact the stricter reading."""

from hypothesis import given
from hypothesis import strategies as st

from scanner.domain.context import Context, Distribution

said = st.none() | st.booleans()
places = st.none() | st.frozensets(st.sampled_from(["EU", "FR", "US"]))
licenses = st.none() | st.frozensets(st.sampled_from(["LicenseRef-a", "LicenseRef-b"]))
amounts = st.dictionaries(
    st.sampled_from(["devices", "monthly_active_users"]), st.integers(0, 9)
).map(lambda stated: tuple(sorted(stated.items())))
contexts = st.builds(
    Context,
    said,
    said,
    st.none() | st.sampled_from(Distribution),
    amounts,
    places,
    places,
    said,
    said,
    licenses,
    licenses,
)


@given(contexts, contexts)
def test_it_does_not_matter_who_speaks_first(one: Context, other: Context) -> None:
    assert one.tightened(other) == other.tightened(one)


@given(contexts, contexts)
def test_what_is_tightened_can_only_be_said_again(one: Context, other: Context) -> None:
    both = one.tightened(other)
    assert both.tightened(one) == both == both.tightened(both)
    assert both.loosened_by(both) == ()


@given(contexts, contexts)
def test_what_loosens_nothing_is_kept_as_said(one: Context, other: Context) -> None:
    if not one.loosened_by(other):
        assert one.tightened(other).loosened_by(other) == ()


def test_what_is_looser_is_named() -> None:
    base = Context(commercial=True, distribution=Distribution.SAAS, amounts=(("devices", 9),))
    own = Context(commercial=False, distribution=Distribution.INTERNAL, amounts=(("devices", 8),))
    assert base.loosened_by(own) == ("commercial", "distribution", "devices")
