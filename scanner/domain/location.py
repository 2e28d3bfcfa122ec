"""Places in a user's files."""

from typing import NamedTuple


class Location(NamedTuple):
    """A place in a text file; `line` and `column` count from 1, and are 0 for the file as a whole.

    The end is exclusive, and equals the start where only a point is known.
    """

    path: str
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path
