"""Words of a dispatch as they are told outside of it."""

from __future__ import annotations

import re
from typing import Final

from onrecord.spans import Span

_RELATIVES: Final = frozenset(("which", "that", "who", "whom", "whose"))
_REACH: Final = 80  # characters
_FOLLOWED: Final = re.compile(r"(?:[^\s.;:!?]+\s+){1,4}[^\s.;:!?]+,?\s+\Z")


def in_place(text: str, span: Span) -> str:
    """Return the words of `span`; a relative pronoun with the words that it follows.

    "which" alone tells nobody anything: "... of the northern fund, which".
    """
    words = span.cut(text)
    if words.casefold() not in _RELATIVES:
        return words
    before = _FOLLOWED.search(text, max(0, span.start - _REACH), span.start)
    return f"... {before.group().lstrip()}{words}" if before is not None else words
