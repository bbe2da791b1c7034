"""Years before Christ on a calendar that the library can reckon with.

`datetime` begins in the year 1. Before anything is counted, the year N before Christ becomes the
year 9900 - N, so that later stays later; afterwards it is written as TIMEX3 has it.
"""

from __future__ import annotations

import re

_CHRIST = 9900  # the year that would have no number
_FARTHEST = 3000  # years before Christ that are told apart from years to come
_BEFORE = re.compile(r"BC(\d{4})")
_RECKONED = re.compile(r"(?<![\dT:+-])([6-9]\d{3})(?=$|[-/T])")


def reckoned(value: str) -> str:
    """ "BC0264-SP" -> "9636-SP"; other values as they are."""
    return _BEFORE.sub(lambda hit: f"{_CHRIST - int(hit[1]):04d}", value) if "B" in value else value


def written(value: str) -> str:
    """ "9636-SP" -> "BC0264-SP"; other values as they are."""
    if not value.startswith(("6", "7", "8", "9")):
        return value
    return _RECKONED.sub(_era, value)


def before_christ(year: int) -> bool:
    """Whether a reckoned year lies before Christ."""
    return _CHRIST - _FARTHEST <= year < _CHRIST


def _era(hit: re.Match[str]) -> str:
    year = int(hit[1])
    return f"BC{_CHRIST - year:04d}" if before_christ(year) else hit[1]
