"""What a renderer is told beside the result."""

from collections.abc import Callable
from typing import NamedTuple

from scanner.domain.result import ScanResult
from scanner.reports.terminal import Screen

# Of the year 9999, the last that ISO 8601 writes with four digits.
LAST_SECOND = 253_402_300_799


class RenderOptions(NamedTuple):
    """How to render, decided by the command line.

    `exit_code` is the one the process will end with. `width` is the terminal's in columns, None
    where lines must not be wrapped. `ascii` is for outputs that are not UTF-8. `epoch` is
    SOURCE_DATE_EPOCH in seconds, up to `LAST_SECOND`, for formats that must carry a time; None
    leaves times out. `include_excepted` is for formats that leave out, by default, findings that
    count for nothing, `obligations` for those that leave out what the licences in force ask.
    """

    exit_code: int
    width: int | None = None
    color: bool = False
    ascii: bool = False
    epoch: int | None = None
    include_excepted: bool = False
    obligations: bool = False

    @property
    def screen(self) -> Screen:
        """The part that speaks of a terminal."""
        return Screen(self.width, self.color, self.ascii)


Renderer = Callable[[ScanResult, RenderOptions], str]
