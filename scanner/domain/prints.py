"""What is kept of a licence's text: not the text, but what tells it from every other.

Two copies of a text differ in case, punctuation, line breaks and the name in the copyright line,
and are the same licence; two licences may differ in one number and be very different ones. So a
text is known by the hash of its normal form, likened to others by a sketch of its word triples, and
told from those it is like by its decisive markers: title, versions, dates, amounts, and the words
that take something away.
"""

import base64
import hashlib
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from functools import partial

from scanner.domain.text import LicenseFile, TextPrint

# Of all word triples of a text the smallest hashes are kept: of two sets, an even sample.
SKETCH_SIZE = 128
MAX_TITLE = 12
_MAX_COPYRIGHT = 16
_MAX_HOLDER = 4

_COPYRIGHT = re.compile(
    r"\W*(?:(?:portions\s+)?copyright\s*(?:\(c\)|©|\d{4}|[<\[{]|by\b)|©|\(c\)\s*\d{4}"
    r"|all rights reserved\W*$)",
    re.IGNORECASE,
)
# How a paragraph or an item of a list begins differs from copy to copy.
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[*•-]|\([a-z0-9]\))\s+", re.IGNORECASE)
# A line that grants or forbids something is no mere copyright line, in whatever language. Letters
# of another script than Latin are taken for a clause, and so are two words that begin no name.
# Research may be part of a holder's name, and is of what it allows where something is for it.
_CLAUSE = re.compile(
    r"\b(?:licen[cs]\w*|not?|non|only|solely|must|may|shall|prohib\w*|forbid\w*|restri[ck]\w*"
    r"|exclu\w*|except\w*|without|unless|until|provided|subject|comm?er[cz]\w*|kommer[zs]\w*"
    r"|us(?:e|es|ers?|age)|million|billion|m[ad]u|purposes?|evaluat\w*|internal\w*|personal|academics?"
    r"|private(?!\W+(?:limited|ltd))|educational|military|employees?|residents?|competit\w*|fees?"
    r"|pays?|paid|payments?|royalt\w*|revo[ck]\w*|expir\w*|terminat\w*|permi[st]\w*|redistribut\w*"
    r"|conditions?|consent|approv\w*|\w*authori[sz]e[ds]?|confidential|proprietary"
    r"|interdi\w*|proib\w*|vietat\w*|verbot\w*|untersagt\w*|nur|kein\w*|nicht|verkauf\w*|gewerb\w*"
    r"|solo|solamente|seul\w*|uniquement|sauf|ohne|sans|sin|apenas|somente|niet|alleen"
    r"|(?-i:research)|(?:for|in)\W+(?:\w+\W+){0,2}research)\b"
    r"|[^\W\d_\u0000-\u024f\u1e00-\u1eff]",
    re.IGNORECASE,
)
# Where terms name the holder: what stands before, the words of most copies, what stands behind.
# Such text is replaceable by the matching guidelines of SPDX's list (B.3.4).
_HOLDERS = (
    ("neither the name", "of the copyright holder", "nor the names of its contributors may"),
    ("is provided by", "the copyright holders and contributors", "as is and any express"),
    ("in no event shall", "the copyright holder or contributors", "be liable for any direct"),
    ("as is and", "the author", "disclaims all warranties with regard to this software"),
    ("in no event shall", "the author", "be liable for any special direct indirect"),
)
_MAX_NAME = 8
# Where a sentence ends: after a word too long to be a mere abbreviation.
_END = re.compile(r"(?<=[^\W\d_]{4})(?<!univ)(?<!corp)\.\s+|[!?]\s+", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_MAX_UNNAMED = 1
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")
_SMALL_WORD = re.compile(r"(?<![\w'.-])[^\W\d_A-Z]{2,}(?![\w'])")
_OF_NAMES = frozenset(
    {
        *("affiliates", "all", "and", "author", "authors", "by", "co", "contributor"),
        *("contributors", "copyright", "corp", "dates", "developers", "et", "al", "first", "gmbh"),
        *("holder", "holders", "in", "inc", "its", "ltd", "llc", "name", "of", "or", "others"),
        *("owner", "owners", "present", "project", "publication", "reserved", "rights", "see"),
        *("subsidiaries", "team", "the", "to", "various", "year", "years", "yyyy"),
        *("de", "der", "und", "van", "von"),
    }
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
# What is no UTF-8 may be a clause in another script, and counts. So do signs that are read as
# letters: those in circles, those in squares, Braille.
_WORD = re.compile(
    r"\d+(?:\.\d+)+|[^\W_]+|\ufffd+|[\u24b6-\u24e9\u2800-\u28ff\U0001f110-\U0001f1ff]+"
)
_NUMBER = re.compile(r"\d[\d.]*")
_AMOUNT_WORDS = frozenset(
    {
        *("million", "billion", "thousand", "users", "user", "revenue", "revenues", "usd", "us"),
        *("dollars", "mau", "dau", "devices", "visits", "cny", "rmb", "eur", "monthly", "annual"),
    }
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE = re.compile(
    rf"\b(?:(?:{_MONTHS}) \d{{1,2}} \d{{4}}|\d{{1,2}} (?:{_MONTHS}) \d{{4}}|\d{{4}} \d\d \d\d)\b"
)
_VERSION = re.compile(r"\bv(?:ersion)? ?\d+(?:\.\d+)*\b")
_TAKING = (
    *("non commercial", "noncommercial", "research", "academic", "evaluation", "non production"),
    *("european union", "united kingdom", "south korea", "united states", "military"),
    *("acceptable use", "prohibited use", "separate license", "registration", "prominently"),
    *("competing", "improve any other", "derivative works are not", "no derivatives"),
)


def normal_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without copyright lines, bullets and punctuation.

    A short line that only says the holder's name once more goes with the copyright lines; a name
    within the terms gives way to the words that stand there in most copies.
    """
    lines = text.splitlines()
    holders = {word for line in lines if _is_copyright(line) for word in _words(line)}
    kept = (line for line in lines if not _is_copyright(line) and not _names(line, holders))
    words = _words(" ".join(_ITEM.sub("", line) for line in kept))
    return _unnamed(" ".join(words)).split()


def print_of(text: str) -> TextPrint:
    """Return what tells `text` from others."""
    words = normal_words(text)
    normal = " ".join(words)
    digest = hashlib.sha256(normal.encode("utf-8", "replace")).hexdigest()
    return TextPrint(digest, len(words), _sketch(words), tuple(sorted(set(_markers(text, words)))))


def license_file(path: str, content: bytes) -> LicenseFile:
    """Return what is kept of a file: the hash of its bytes and the print of its text."""
    text = content.decode("utf-8-sig", "replace")
    return LicenseFile(path, hashlib.sha256(content).hexdigest(), print_of(text))


def packed(sketch: Sequence[int]) -> str:
    """Return a sketch as text: base64 of big-endian 32-bit numbers."""
    return base64.b64encode(struct.pack(f">{len(sketch)}I", *sketch)).decode("ascii")


def unpacked(text: str) -> tuple[int, ...]:
    """Return the sketch that `packed` wrote; raises ValueError where it is none."""
    content = base64.b64decode(text, validate=True)
    if len(content) % 4 or len(content) > 4 * SKETCH_SIZE:
        raise ValueError("no sketch of a text")
    return struct.unpack(f">{len(content) // 4}I", content)


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Return how alike two sketches are: Dice's coefficient of the word triples, from 0 to 1."""
    mine, theirs = set(one), set(other)
    sample = sorted(mine | theirs)[:SKETCH_SIZE]
    shared = sum(triple in mine and triple in theirs for triple in sample)
    jaccard = shared / len(sample) if sample else 0.0
    return 2 * jaccard / (1 + jaccard)


def _words(text: str) -> list[str]:
    plain = _THOUSANDS.sub("", text.casefold())
    return _WORD.findall(plain.replace("https://", "http://"))


def _unnamed(words: str) -> str:
    for before, holder, behind in _HOLDERS:
        place = re.compile(rf"(?<= {before} )(?:\S+ ){{1,{_MAX_NAME}}}?(?={behind} )")
        words = place.sub(partial(_usual, holder), words)
    return words


def _usual(holder: str, name: re.Match[str]) -> str:
    return name[0] if _CLAUSE.search(name[0]) else f"{holder} "


def _names(line: str, holders: set[str]) -> bool:
    words = _words(line)
    return 0 < len(words) <= _MAX_HOLDER and holders.issuperset(words)


def _is_copyright(line: str) -> bool:
    if _COPYRIGHT.match(line) is None or len(line.split()) > _MAX_COPYRIGHT:
        return False
    named = _ADDRESS.sub(" ", line)
    unnamed = set(_SMALL_WORD.findall(named)) - _OF_NAMES
    is_name = len(unnamed) <= _MAX_UNNAMED and not _CLAUSE.search(line)
    return is_name and all(map(_adds_nothing, _END.split(named)[1:]))


def _adds_nothing(sentence: str) -> bool:
    """Whether what follows a copyright line's first sentence is of no weight."""
    words = _LETTERS.findall(sentence.casefold())
    return _COPYRIGHT.match(sentence) is not None or _OF_NAMES.issuperset(words)


def _sketch(words: Sequence[str]) -> tuple[int, ...]:
    triples = zip(words, words[1:], words[2:], strict=False)
    hashes = {zlib.crc32(" ".join(triple).encode("utf-8", "replace")) for triple in triples}
    return tuple(sorted(hashes)[:SKETCH_SIZE])


def _markers(text: str, words: Sequence[str]) -> Iterator[str]:
    title = next((found for line in text.splitlines() if (found := normal_words(line))), [])
    yield f"title: {' '.join(title[:MAX_TITLE])}"
    normal = " ".join(words)
    for pattern in (_DATE, _VERSION):
        yield from pattern.findall(normal)
    yield from (taken for taken in _TAKING if re.search(rf"\b{taken}\b", normal))
    for position, word in enumerate(words):
        if _NUMBER.fullmatch(word):
            near = words[max(0, position - 3) : position + 4]
            beside = sorted(_AMOUNT_WORDS.intersection(near))
            if beside:
                yield f"{word} {' '.join(beside)}"
