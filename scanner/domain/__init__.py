"""Frozen values and protocols: what the other layers say to each other.

Nothing here reads a file, opens a connection or knows the name of any licence, publisher or model.
Values are `typing.NamedTuple` classes: immutable to the bottom, and eight times quicker to create
at import than frozen slotted dataclasses, which a hook that starts at every commit notices. Modules
with such classes do without `from __future__ import annotations`: as text, every annotation of a
NamedTuple is compiled once more at import.
"""
