"""Weights of what is scored: attributions (attribution_score.toml), acts (event_worth.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from onrecord.errors import LexiconError

FILE: Final = Path(__file__).with_name("attribution_score.toml")
WORTH_FILE: Final = Path(__file__).with_name("event_worth.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A logistic regression's weights by the name of the feature; "always" is its constant."""

    weights: Mapping[str, float]
    least: float  # [0, 1): outermost attributions that score less are not put on record
    nested: float  # added to the logarithmic odds of one inside another's content


@cache
def attribution_weights() -> Weights:
    """Return the table. Raises LexiconError where it does not load."""
    try:
        table: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
        weights = {name: float(weight) for name, weight in table["weights"].items()}
        least, nested = float(table["least"]), float(table["nested"])
    except (OSError, KeyError, AttributeError, TypeError, ValueError) as error:
        raise LexiconError(f"{FILE.name} does not load: {error!r}") from error
    if not 0 <= least < 1:
        raise LexiconError(f"{FILE.name}: least is {least}; want 0 <= least < 1")
    return Weights(weights=MappingProxyType(weights), least=least, nested=nested)


@cache
def worth_weights() -> Mapping[str, float]:
    """Return the weights of event_worth.toml by feature; "always" is the constant.

    Raises LexiconError where the table does not load.
    """
    try:
        table: dict[str, Any] = tomllib.loads(WORTH_FILE.read_text(encoding="utf-8"))
        weights = {name: float(weight) for name, weight in table["weights"].items()}
    except (OSError, KeyError, AttributeError, TypeError, ValueError) as error:
        raise LexiconError(f"{WORTH_FILE.name} does not load: {error!r}") from error
    return MappingProxyType(weights)
