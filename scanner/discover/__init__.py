"""Finds the models a project's code and configuration speak of, with their places.

Files are read by structure, never executed: `families` says which reader takes which file,
`vocabulary` which calls, keys and commands announce a model, `sighting` what the text there names.
"""

from scanner.discover.scan import discover

__all__ = ["discover"]
