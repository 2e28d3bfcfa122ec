"""Cards and knowledge in, conclusions with evidence out; pure but for lookups in shipped rows."""

from scanner.classify.subjects import classify

__all__ = ["classify"]
