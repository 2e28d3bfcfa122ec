"""The rules that apply to one use, found by what they match: few are looked at for any model.

A rule is filed under the values of one of its facts; a model has few values, so of hundreds of
rules only the handful filed under these is compared in full.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from scanner.domain.rule import Effect, Fact, Rule, Scope
from scanner.judge.facts import Alternatives

_WILD = frozenset("*?[")

# What a rule is filed under in the first place: facts with many values tell most models apart.
_FILED_BY = (
    *(Fact.MODEL, Fact.PUBLISHER, Fact.RESTRICTION, Fact.ORGANISATION, Fact.PARENT, Fact.LICENSE),
    *(Fact.ORIGIN, Fact.PARENT_ORIGIN, Fact.CATEGORY, Fact.KIND, Fact.RELATION, Fact.TERM),
    *(Fact.CARD, Fact.SOURCE, Fact.GATED, Fact.COMMERCIAL_USE, Fact.PINNED),
)

Look = Callable[[Fact], Alternatives]


class Fitted:
    """A rule made ready for comparison."""

    def __init__(self, rule: Rule) -> None:
        """Fold the values of `rule`."""
        self.rule = rule
        self.wanted = {fact: frozenset(map(str.casefold, v)) for fact, v in rule.match.items()}
        globs = [id_ for id_ in self.wanted.get(Fact.MODEL, ()) if not _WILD.isdisjoint(id_)]
        self._ids = _any_of(globs) if globs else None

    def hits(self, look: Look) -> bool:
        """Whether, for every fact, one of the values matches whichever alternative is taken."""
        for fact, wanted in self.wanted.items():
            found = look(fact)
            if fact in _COMPARED:
                if not self._is_matched(fact, found):
                    return False
            elif any(map(wanted.isdisjoint, found)):
                return False
        return True

    def allows(self, look: Look) -> bool:
        """Whether, for every fact, all values of one alternative match."""
        for fact, wanted in self.wanted.items():
            found = look(fact)
            if fact in _COMPARED:
                if not self._is_matched(fact, found):
                    return False
            elif not any(map(wanted.issuperset, found)):
                return False
        return True

    def _is_matched(self, fact: Fact, alternatives: Alternatives) -> bool:
        """Match a fact that is not compared as a set: an id with globs, an age with a limit."""
        ((value,),) = alternatives
        wanted = self.wanted[fact]
        if fact is Fact.MODEL:
            return value in wanted or bool(self._ids and self._ids.match(value))
        return value.isdecimal() and any(int(value) > int(limit) for limit in wanted)


_COMPARED = frozenset({Fact.MODEL, Fact.CARD_OLDER_THAN})


class Index:
    """Rules filed under the values of one of their facts each."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """File `rules`, in their order."""
        self._filed: dict[Fact, dict[str, list[int]]] = {}
        self._globs: list[tuple[str, int]] = []
        self._loose: list[int] = []
        self._rules = [Fitted(rule) for rule in rules]
        for number, fitted in enumerate(self._rules):
            self._file(number, fitted.wanted)

    def candidates(self, look: Look) -> Iterator[Fitted]:
        """Yield the rules that may match, in their order."""
        found = set(self._loose)
        for fact, filed in self._filed.items():
            for values in look(fact):
                for value in values:
                    found.update(filed.get(value, ()))
        if self._globs:
            ((model_id,),) = look(Fact.MODEL)
            found.update(number for piece, number in self._globs if piece in model_id)
        for number in sorted(found):
            yield self._rules[number]

    def _file(self, number: int, wanted: Mapping[Fact, frozenset[str]]) -> None:
        by = next((fact for fact in _FILED_BY if fact in wanted), None)
        if by is None:
            self._loose.append(number)
            return
        for value in wanted[by]:
            if by is Fact.MODEL and not _WILD.isdisjoint(value):
                self._globs.append((_literal(value), number))
            else:
                self._filed.setdefault(by, {}).setdefault(value, []).append(number)


class AllowList:
    """Allow rules of one file that speak of the same questions: a member must match one of them."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Put `rules`, which are of one scope, into a list; there is at least one."""
        self.rules = rules
        self.scope = rules[0].scope
        self.facts = sorted({fact for rule in rules for fact in rule.match})
        self.questions = frozenset(fact.subject for fact in self.facts)
        # The rule that speaks for the list: the most severe, the first among equals.
        self.speaker = min(rules, key=lambda rule: rule.severity.rank)
        self.filed = Index(rules)


class Rulebook:
    """The denials by scope, and the allow-lists, that apply to one use."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """File `rules`, all of which apply."""
        denied: dict[Scope, list[Rule]] = {}
        allowed: dict[tuple[str, ...], list[Rule]] = {}
        for rule in rules:
            if rule.effect is Effect.DENY:
                denied.setdefault(rule.scope, []).append(rule)
            else:
                questions = sorted({fact.subject for fact in rule.match})
                allowed.setdefault((rule.scope, rule.location.path, *questions), []).append(rule)
        self.denials = {scope: Index(found) for scope, found in denied.items()}
        self.allow_lists = [AllowList(found) for found in allowed.values()]
        self.speaks_of_datasets = any(rule.scope is Scope.DATASETS for rule in rules)


def _any_of(globs: Iterable[str]) -> re.Pattern[str]:
    # Late: few policies name models by glob.
    from fnmatch import translate

    return re.compile("|".join(map(translate, sorted(globs))))


def _literal(glob: str) -> str:
    """Return the longest piece of text that is in whatever `glob` matches."""
    return max(re.split(r"[*?]", glob.partition("[")[0]), key=len)
