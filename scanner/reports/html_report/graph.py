"""Where the boxes and lines of a lineage go: a layered drawing, oldest at the top.

The method is Sugiyama's in its simplest form: cycles are broken, every box goes one layer above the
lowest that was made from it, lines that cross a layer get a place in it, and each layer is ordered
by the mean place of its neighbours. Pure: numbers in, numbers out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

BOX_WIDTH = 248
BOX_HEIGHT = 74
_COLUMN_GAP = 28
_ROW_GAP = 52
_MARGIN = 6
# How much room a line takes in a layer that it only crosses.
_LINE_WIDTH = 20
_SWEEPS = 4

Edge = tuple[int, int]


class Point(NamedTuple):
    """A place in the drawing, in pixels from the top left."""

    x: float
    y: float


class Layout(NamedTuple):
    """A drawing: its size, the top left of each box, and the way of each line.

    A line runs from the bottom of the box of its first end to the top of that of its second.
    """

    width: float
    height: float
    boxes: tuple[Point, ...]
    lines: Mapping[Edge, tuple[Point, ...]]


class _Grid(NamedTuple):
    """Boxes and crossings by layer, lowest first, with the neighbours of each in its layers."""

    layers: list[list[int]]
    above: Mapping[int, list[int]]
    below: Mapping[int, list[int]]
    chains: Mapping[Edge, list[int]]


def arrange(boxes: int, edges: Sequence[Edge]) -> Layout:
    """Return the drawing of `boxes`, at least one; 0 is the model itself and goes to the bottom.

    An edge `(base, derived)` says which of two boxes was made from which; one from a box to itself
    is not drawn.
    """
    proper = sorted({edge for edge in edges if edge[0] != edge[1]})
    order = _order(boxes, proper)
    # In a cycle, one line runs upwards: it is laid out like any other, and turned round at the end.
    upward = {edge: _turned(edge) for edge in proper if order[edge[0]] < order[edge[1]]}
    level = _levels(order, [upward.get(edge, edge) for edge in proper])
    grid = _grid(level, sorted({upward.get(edge, edge) for edge in proper}))
    _untangle(grid)
    centres = _centres(grid, boxes)
    left = min(centre - _width(at, boxes) / 2 for at, centre in centres.items()) - _MARGIN
    right = max(centre + _width(at, boxes) / 2 for at, centre in centres.items()) + _MARGIN
    tops = _tops(grid)
    places = tuple(Point(centres[box] - BOX_WIDTH / 2 - left, tops[box]) for box in range(boxes))
    lines = {}
    for edge in proper:
        way = _way(grid.chains[upward.get(edge, edge)], centres, tops, left)
        lines[edge] = way[::-1] if edge in upward else way
    return Layout(right - left, max(tops.values()) + BOX_HEIGHT + _MARGIN, places, lines)


def _turned(edge: Edge) -> Edge:
    return edge[1], edge[0]


def _order(boxes: int, edges: Sequence[Edge]) -> list[int]:
    """Return each box's place in an order where a base comes after what was made from it."""
    bases: defaultdict[int, list[int]] = defaultdict(list)
    for base, derived in edges:
        bases[derived].append(base)
    finished: list[int] = []
    seen: set[int] = set()
    for start in range(boxes):
        waiting = [(start, False)]
        while waiting:
            box, is_done = waiting.pop()
            if is_done:
                finished.append(box)
            elif box not in seen:
                seen.add(box)
                waiting.append((box, True))
                waiting += [(base, False) for base in reversed(bases[box])]
    places = {box: place for place, box in enumerate(reversed(finished))}
    return [places[box] for box in range(boxes)]


def _levels(order: Sequence[int], edges: Sequence[Edge]) -> list[int]:
    """Return the layer of each box: one above the highest of those made from it."""
    derived: defaultdict[int, list[int]] = defaultdict(list)
    for base, child in edges:
        derived[base].append(child)
    level = [0] * len(order)
    for box in sorted(range(len(order)), key=order.__getitem__):
        level[box] = max((level[child] + 1 for child in derived[box]), default=0)
    return level


def _grid(level: Sequence[int], edges: Sequence[Edge]) -> _Grid:
    """Return the layers, with a crossing wherever a line passes through one."""
    layers: list[list[int]] = [[] for _ in range(max(level) + 1)]
    for box, at in enumerate(level):
        layers[at].append(box)
    above: defaultdict[int, list[int]] = defaultdict(list)
    below: defaultdict[int, list[int]] = defaultdict(list)
    chains = {}
    free = len(level)
    for base, derived in edges:
        crossings = range(level[derived] + 1, level[base])
        chain = [base, *range(free, free + len(crossings)), derived]
        free += len(crossings)
        for crossing, at in zip(chain[1:-1], reversed(crossings), strict=True):
            layers[at].append(crossing)
        for upper, lower in pairwise(chain):
            below[upper].append(lower)
            above[lower].append(upper)
        chains[base, derived] = chain
    return _Grid(layers, above, below, chains)


def _untangle(grid: _Grid) -> None:
    """Order each layer by the mean place of its neighbours, upwards and downwards in turn."""
    for sweep in range(_SWEEPS):
        is_upward = sweep % 2 == 0
        neighbours = grid.below if is_upward else grid.above
        layers = grid.layers if is_upward else grid.layers[::-1]
        for fixed, moving in pairwise(layers):
            places = {box: place for place, box in enumerate(fixed)}
            means = {
                box: _mean([places[near] for near in neighbours[box]], place)
                for place, box in enumerate(moving)
            }
            moving.sort(key=means.__getitem__)


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default


def _centres(grid: _Grid, boxes: int) -> Mapping[int, float]:
    """Return the middle of each box and crossing: over its neighbours below, as far as it fits."""
    centres: dict[int, float] = {}
    for layer in grid.layers:
        wanted = [_mean([centres[near] for near in grid.below[box]], 0.0) for box in layer]
        found = []
        taken = -inf
        for box, wish in zip(layer, wanted, strict=True):
            half = _width(box, boxes) / 2
            found.append(max(wish, taken + _COLUMN_GAP + half))
            taken = found[-1] + half
        # Pushing aside went to the right alone: half of it goes back to the left.
        drift = sum(found) / len(found) - sum(wanted) / len(wanted)
        centres.update((box, at - drift) for box, at in zip(layer, found, strict=True))
    return centres


def _width(box: int, boxes: int) -> float:
    return BOX_WIDTH if box < boxes else _LINE_WIDTH


def _tops(grid: _Grid) -> Mapping[int, float]:
    highest = len(grid.layers) - 1
    return {
        box: _MARGIN + (highest - at) * (BOX_HEIGHT + _ROW_GAP)
        for at, layer in enumerate(grid.layers)
        for box in layer
    }


def _way(
    chain: Sequence[int], centres: Mapping[int, float], tops: Mapping[int, float], left: float
) -> tuple[Point, ...]:
    """Return the corners of a line: straight down through each layer it crosses."""
    base, *crossings, derived = chain
    corners = [Point(centres[base] - left, tops[base] + BOX_HEIGHT)]
    for crossing in crossings:
        x = centres[crossing] - left
        corners += [Point(x, tops[crossing]), Point(x, tops[crossing] + BOX_HEIGHT)]
    return (*corners, Point(centres[derived] - left, tops[derived]))
