from scanner.domain.card import CardStatus, Declaration
from scanner.domain.conclusion import EffectiveTerm, Subject
from scanner.domain.license import Fact, Term
from scanner.domain.lineage import Gap
from scanner.domain.origin import ParentOrganisation
from scanner.reports import RenderOptions, explain
from tests.builders import a_card, a_member, a_missing_card, a_subject, an_ancestor, an_origin


def explained(subject: Subject) -> str:
    return explain.render(subject, RenderOptions(0))


def with_declaration(declaration: Declaration | None) -> str:
    return explained(a_subject(a_member(card=a_card()._replace(declaration=declaration))))


def with_fact(value: Fact) -> str:
    term = Term("threshold", (("limit", value),))
    return explained(a_subject(terms=(EffectiveTerm(term, "LicenseRef-x", "acme/base"),)))


def test_each_conclusion_comes_with_its_evidence() -> None:
    text = explained(a_subject())
    assert "  licence    MIT, permissive, commercial use yes, confidence high\n" in text
    assert "  because    license: mit [hf:acme/chat, read 2026-10-02]\n" in text
    assert "  origin     US, Acme, company, confidence high\n" in text
    assert "  because    headquarters: US [data:organisations/acme, read 2026-10-02]\n" in text


def test_each_step_of_the_lineage_comes_with_its_evidence() -> None:
    text = explained(a_subject("acme/chat", an_ancestor("acme/base", "acme/chat")))
    assert "  base of    acme/chat, finetune\n" in text
    assert "  because    base_model: acme/base [hf:acme/chat, read 2026-10-02]\n" in text


def test_the_declared_license_is_quoted_whole() -> None:
    stated = Declaration(("other", "mit"), "acme", "LICENSE", '{"a": 1}')
    assert (
        '  declared   other, mit, malformed: {"a": 1}, license_name: acme, license_link: LICENSE\n'
    ) in with_declaration(stated)


def test_nothing_declared_differs_from_not_recorded() -> None:
    assert "  declared   nothing\n" in with_declaration(Declaration())
    assert "  declared   not recorded\n" in with_declaration(None)


def test_terms_say_who_brings_them() -> None:
    lines = "terms      LicenseRef-x, from acme/base\n           threshold: limit 7\n"
    assert lines in with_fact(7)


def test_facts_read_as_words() -> None:
    assert "limit not stated\n" in with_fact(None)
    assert "limit yes\n" in with_fact(value=True)
    assert "limit no\n" in with_fact(value=False)
    assert "limit EU/US\n" in with_fact(("EU", "US"))


def test_a_term_without_facts_is_its_kind() -> None:
    terms = (EffectiveTerm(Term("naming"), "LicenseRef-x", "acme/base"),)
    assert "           naming\n" in explained(a_subject(terms=terms))


def test_a_card_that_was_not_read_says_why_and_what_to_do() -> None:
    card = a_missing_card("acme/chat", CardStatus.UNAVAILABLE, "offline")._replace(remedy="lock it")
    text = explained(a_subject(a_member(card=card)))
    assert "  card       not read: unavailable: offline\n  fix        lock it\n" in text


def test_oddities_of_a_card_are_told() -> None:
    card = a_card()._replace(notes=("license is given twice",), commit="0" * 40)
    text = explained(a_subject(a_member(card=card)))
    assert f"  card       snapshot 2026-10-02, commit {'0' * 40}\n" in text
    assert "  note       license is given twice\n" in text


def test_an_owner_in_another_country_is_named() -> None:
    origin = an_origin("SG")._replace(parent=ParentOrganisation("Big Acme", ("CN",)))
    text = explained(a_subject(a_member(origin=origin)))
    assert "  origin     SG, Acme, company, part of Big Acme (CN), confidence high\n" in text


def test_where_the_lineage_ends_is_said_at_its_member() -> None:
    gap = Gap("acme/base", "its base models were not recorded", ("acme/chat",))
    text = explained(a_subject("acme/chat", an_ancestor("acme/base", "acme/chat"), gaps=(gap,)))
    assert text.endswith("  ends here  its base models were not recorded\n")


def test_a_huge_lineage_ends_with_how_many_more_there_are() -> None:
    parents = (an_ancestor(f"acme/p{number}", "acme/chat") for number in range(500))
    text = explained(a_subject("acme/chat", *parents))
    assert text.endswith("\n\n… and 301 more (see check -f json)\n")
