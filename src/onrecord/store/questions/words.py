"""What somebody types to look for, as a query of FTS5 that cannot fail to parse.

    severed ties           both words, in any order
    "diplomatic ties"      the words of a phrase, one after the other
    recogni*               every word that begins so; also inside a phrase, for its last word

Case and diacritics do not matter. Any other character parts words, or is left out: quotation marks
that do not close, operators, brackets.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.errors import QuestionError

_TERM: Final = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»](\*?)|([^\s"“”„«»]+)')
_WORD: Final = re.compile(r"[^\W_]")
_MOST: Final = 64  # terms: more is a text pasted in, and FTS5 has a limit of its own


def query_of(typed: str) -> str:
    """Return the query that finds the passages holding all that is typed.

    Raises QuestionError: no word in it, or more than 64.
    """
    terms: list[str] = []
    # What no encoding knows, as a shell may hand it on, is in no text.
    readable = typed.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    for hit in _TERM.finditer(readable):
        words, star = (hit[1], hit[2]) if hit[3] is None else (hit[3].rstrip("*"), "")
        if hit[3] is not None and hit[3].endswith("*"):
            star = "*"
        if words.endswith("*"):
            words, star = words.rstrip("*"), "*"
        if _WORD.search(words):
            terms.append(f'"{words}"{star and " *"}')
    if not terms:
        raise QuestionError(f"{typed!r} holds no word to look for; give at least one")
    if len(terms) > _MOST:
        raise QuestionError(
            f"{len(terms)} words are too many to look for at once; give at most {_MOST}"
        )
    return " AND ".join(terms)
