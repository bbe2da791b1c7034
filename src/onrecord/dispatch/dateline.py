"""Place, date and wire at the head of the copy; the document's own date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from onrecord.dispatch.days import DAY, PrintedDay, printed_day
from onrecord.dispatch.housestyle import bare_signs, read_sign, wire_row
from onrecord.dispatch.wires import Dateline, Dispatch
from onrecord.spans import Span

# Headlines, bylines and slugs may stand above; a dateline lower than this is one of
# another item ("Earlier report: ...").
_LINES = 8
_BELOW_DATE = 3  # lines below a date on its own in which a whole dateline may follow
_REACH = 2_000  # code points
_HEAD = 160  # code points of a line that can hold a dateline

# "(AFP)", "/TASS/", "[Xinhua]"; a correspondent may be named inside.
_MARKED = re.compile(r"\(([^()\n]{2,60})\)|/([^/\n]{2,60})/|\[([^][\n]{2,60})\]")
_DAY_AT_END = re.compile(rf"(?:^|(?<=[\s,.]))({DAY})[\s.,]*$", re.IGNORECASE)
_DAY_AT_START = re.compile(rf"({DAY})(?=[\s.,]*(?:$|[-–—_:=]|[(/\[]))", re.IGNORECASE)
# What parts the dateline from the copy: ". ", " - ", " -- ", " —", "_", ".-", ":", " =".
_PART = re.compile(r"[ \t\xa0]*(?:[.,]?[ \t\xa0]*(?:-{1,3}|[–—―_=]|\u2212)|[.:](?=\s|$))")
_DASH = re.compile(
    r"[ \t\xa0]*(?:--+|[–—―]|(?<=[ \t\xa0])[-_](?=[ \t\xa0]|$)|_(?=[ \t\xa0]|$)|-(?=[ \t\xa0]))"
)

# Title-case words of a place: "Ho Chi Minh City", "Washington, D.C.", "Xi'an".
_SMALL = frozenset(
    "of the de da do del della di la le les los las el al an and upon on in near au aux und am"
    " off aboard border sur saint st".split()
)
_PREPOSITIONS = frozenset("on in by at from since until after before as for to of the".split())
# Capitals that open a line and are no place: editors' marks.
_MARKS_OF_EDITORS = frozenset(
    "update updated updates breaking correction corrected corrects clarification exclusive"
    " urgent alert flash bulletin analysis opinion editorial comment commentary factbox"
    " explainer watch video photo photos photograph picture pictures gallery live interview"
    " feature profile q&a note editor's editors' read more related source sources report"
    " attention adds releads recasts amends repeats refiles eds"
    " special advisory embargoed writethru lead ld recap roundup preview highlights timeline"
    " timetable quotes background facts warning spoiler transcript review podcast audio poll"
    " sports business world politics markets stocks forex results disclaimer copyright"
    " summary headline headlines newsalert brief briefs tv radio reaction published posted"
    " press release statement statements dated date how why what".split()
)
_BODIES = frozenset(
    "nato opec who unicef unesco imf fifa uefa nasa fbi cia isis isil hamas asean brics iaea osce"
    " unhcr us uk eu un usa uae wto wfp icc icj icrc csto cis sco g7 g8 g20 gm ibm nba nfl nhl mlb"
    " gop dnc rnc epa fda cdc irs dhs doj".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """The head of a line, positions from the line's start."""

    end: int
    place: tuple[int, int] | None
    day: PrintedDay | None
    wire: str | None
    sign: tuple[int, int] | None


@cache
def _bare() -> re.Pattern[str]:
    every = "|".join(re.escape(sign) for sign in bare_signs())
    return re.compile(
        rf"[,.\s]\s*({every})(?=[ \t\xa0]*(?:[-–—_:]|[.,]?[ \t\xa0]*$|\.[ \t\xa0]))", re.IGNORECASE
    )


def find_dateline(dispatch: Dispatch) -> Dateline | None:
    """Return the dateline of `dispatch`, or None where its copy begins without one.

    A day printed without its year gets that which brings it nearest to the day of
    publication; with no such day known, `date` is None.
    """
    text = dispatch.text
    own = wire_row(dispatch.wire)
    at, seen, last = dispatch.body, 0, 0
    date_only: tuple[int, _Head] | None = None
    limit = min(len(text), dispatch.body + _REACH)
    while at < limit and seen < _LINES:
        cut = _line_end(text, at)
        start = at
        while start < cut and (text[start].isspace() or text[start] == "\ufeff"):
            start += 1
        if start < cut:
            seen += 1
            line = text[start : min(cut, start + _HEAD)].rstrip()
            whole = cut - start <= _HEAD
            rest = text[start + len(line) : cut] if not whole else ""
            head = _read_head(line, whole=whole, rest=rest, published=dispatch.published)
            if head is None and own is not None and own.place_alone and whole:
                head = _place_alone(line, text, cut)
            if head is not None and (head.place is not None or head.sign is not None):
                return _dateline(dispatch, start, head)
            # A date alone is the dateline unless a whole one follows at once, as in releases.
            if date_only is not None and seen > last:
                break
            if head is not None and date_only is None:
                date_only, last = (start, head), seen + _BELOW_DATE
        at = cut + 1
    return None if date_only is None else _dateline(dispatch, *date_only)


def resolve_published(dispatch: Dispatch, dateline: Dateline | None) -> Dispatch:
    """Fill in what the dateline tells: the day of publication and the wire, where not known."""
    if dateline is None:
        return dispatch
    if dispatch.published is None and dateline.date is not None:
        dispatch = replace(dispatch, published=dateline.date, published_basis="dateline")
    if dispatch.wire is None and dateline.wire is not None:
        dispatch = replace(dispatch, wire=dateline.wire)
    return dispatch


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    if end < 0:
        end = len(text)
    bare_cr = text.find("\r", at, end)
    return bare_cr if bare_cr >= 0 else end


def _dateline(dispatch: Dispatch, start: int, head: _Head) -> Dateline:
    def span(at: tuple[int, int] | None) -> Span | None:
        return None if at is None else Span(start + at[0], start + at[1])

    place = span(head.place)
    return Dateline(
        span=Span(start, start + head.end),
        place=None if place is None else place.cut(dispatch.text),
        place_span=place,
        date=None if head.day is None else head.day.on(dispatch.published),
        wire=head.wire,
        wire_span=span(head.sign),
    )


def _read_head(line: str, *, whole: bool, rest: str, published: date | None) -> _Head | None:
    """Try the shapes from the surest to the least sure."""
    return (
        _signed(line, published, whole=whole)
        or _signed_first(line, published)
        or _dated(line, whole=whole)
        or _placed(line, rest=rest)
    )


def _signed(line: str, published: date | None, *, whole: bool) -> _Head | None:
    """PLACE, DATE (SIGN) -- with each of place and date optional, but not both."""
    for found in _MARKED.finditer(line, 0, 130):
        words = next(group for group in found.groups() if group is not None)
        marks = {"(": "()", "/": "//", "[": "[]"}[found.group()[0]]
        wire = read_sign(words, marks, published)
        head = _before_sign(line[: found.start()])
        if head is None:
            continue
        place, day = head
        if wire is None and not (
            # A sign that the table lacks: between capitals and a dash, short, with a date.
            place is not None
            and day is not None
            and len(words) <= 30
            and _capital(line[place[0] : place[1]])
        ):
            continue
        end = found.end()
        part = _PART.match(line, end)
        if part is not None:
            end = part.end()
        elif day is None and marks != "//" and not (whole and not line[end:].strip()):
            continue  # "President Smith (AP) said": in round brackets only a dash tells
        if place is None and day is None:
            continue
        return _Head(end=end, place=place, day=day, wire=wire, sign=found.span())
    bare = _bare().search(line, 0, 100)
    if bare is not None:
        head = _before_sign(line[: bare.start(1)])
        if head is not None and head[0] is not None:
            part = _PART.match(line, bare.end(1))
            end = part.end() if part is not None else bare.end(1)
            wire = read_sign(bare.group(1), "bare", published)
            return _Head(end=end, place=head[0], day=head[1], wire=wire, sign=bare.span(1))
    return None


def _signed_first(line: str, published: date | None) -> _Head | None:
    """(ANSA) - ROME, JAN 3 -, or a sign alone before a dash: (Bloomberg) --."""
    found = _MARKED.match(line)
    if found is None:
        return None
    words = next(group for group in found.groups() if group is not None)
    wire = read_sign(words, "()", published)
    row = wire_row(wire)
    if wire is None or row is None:
        return None
    part = _PART.match(line, found.end())
    if part is None:
        return None
    start = part.end()
    while start < len(line) and line[start] in " \t\xa0":
        start += 1
    after = _dated(line[start:], whole=True, sure=True) or _placed(line[start:], rest="")
    if after is not None:
        place = None
        if after.place is not None:
            place = (after.place[0] + start, after.place[1] + start)
        return _Head(
            end=after.end + start, place=place, day=after.day, wire=wire, sign=found.span()
        )
    if row.sign_alone:
        return _Head(end=part.end(), place=None, day=None, wire=wire, sign=found.span())
    return None


def _before_sign(words: str) -> tuple[tuple[int, int] | None, PrintedDay | None] | None:
    """Read what stands before a sign as place and date; None where it is neither."""
    day = None
    found = _DAY_AT_END.search(words)
    if found is not None:
        day = printed_day(found.group(1))
        if day is not None:
            words = words[: found.start(1)]
    end = len(words.rstrip(" \t\xa0.,:-–—"))
    if words[end : end + 1] == "." and _abbreviated(words[:end]):
        end += 1
    if end == 0:
        return None, day
    return ((0, end), day) if _is_place(words[:end]) else None


def _dated(line: str, *, whole: bool, sure: bool = False) -> _Head | None:
    """PLACE, DATE with a year or a dash after it; or a whole date alone on its line."""
    alone = _DAY_AT_START.match(line)
    if alone is not None:
        day = printed_day(alone.group(1))
        ends = not line[alone.end() :].strip(" \t\xa0.")
        if day is not None and day.year is not None and whole and ends:
            return _Head(end=alone.end(), place=None, day=day, wire=None, sign=None)
        return None
    for found in _day_after_place().finditer(line, 0, 110):
        day = printed_day(found.group(1))
        place = line[: found.start()].rstrip(" \t\xa0.,")
        if day is None or not _is_place(place) or _marks_of_editor(place):
            continue
        part = _PART.match(line, found.end(1))
        closes = whole and not line[found.end(1) :].strip()
        capital = sure or _capital(place)
        if closes and (day.year is not None or capital):
            end = found.end(1)
        elif part is not None and (day.year is not None or capital):
            end = part.end()
        else:
            continue
        return _Head(end=end, place=(0, len(place)), day=day, wire=None, sign=None)
    return None


@cache
def _day_after_place() -> re.Pattern[str]:
    return re.compile(rf"[,.]?[ \t\xa0]+({DAY})", re.IGNORECASE)


def _placed(line: str, *, rest: str) -> _Head | None:
    """CAPITALS and a dash before copy: "DES MOINES, Iowa —"."""
    for dash in _DASH.finditer(line, 0, 70):
        place = line[: dash.start()].rstrip(" \t\xa0,")
        copy = line[dash.end() :] + rest
        if (
            _capital(place)
            and len(place) >= 3
            and _is_place(place)
            and len(place.split(",")[0].split()) <= 4
            and (not copy.strip() or _is_copy(copy))
            and (dash.group()[0].isspace() or not copy or copy[0].isspace())
            and not _marks_of_editor(place)
            and not _acronym(place)
        ):
            return _Head(end=dash.end(), place=(0, len(place)), day=None, wire=None, sign=None)
        # Only the first dash that is not inside a word can end a place ("WILKES-BARRE").
        if dash.group().strip() != "-" or dash.group() != "-":
            return None
    return None


def _place_alone(line: str, text: str, cut: int) -> _Head | None:
    """A place alone on its line, as Anadolu prints it; copy must follow."""
    words = line.rstrip(" \t\xa0.")
    if len(words) > 40 or not _capital(words) or not _is_place(words) or _marks_of_editor(words):
        return None
    if not _is_copy(text[cut : cut + 200]):
        return None
    return _Head(end=len(words), place=(0, len(words)), day=None, wire=None, sign=None)


def _is_copy(words: str) -> bool:
    """Whether running text follows: a headline in capitals has no small letters, and what
    goes on with a small letter began before the dash."""
    first = words.lstrip()[:1]
    small = sum(1 for c in words[:80] if c.islower())
    return small >= 6 and not first.islower()


def _acronym(place: str) -> bool:
    """Whether capitals before a dash are a body's name or a phrase, not a town."""
    first, *others = place.split(",")[0].split()
    return (
        len(place) < 3
        or first.casefold() in _BODIES
        or (not others and "." in first)
        or (bool(others) and first.endswith(("'S", "’S")))
        or first in ("A", "AN")
        or (first == "THE" and others[0] != "HAGUE")
    )


def _marks_of_editor(place: str) -> bool:
    return any(word.strip(".,:;!?").casefold() in _MARKS_OF_EDITORS for word in place.split())


def _capital(place: str) -> bool:
    """Whether the place proper, before any comma, is set in capitals."""
    return place.split(",")[0].isupper()


def _abbreviated(words: str) -> bool:
    """Whether a full stop after `words` belongs to them: "Mo", "Wash", "D.C", "N.J"."""
    head, comma, last = words.rpartition(",")
    last = last.strip()
    return bool(comma and head) and (len(last) <= 5 or "." in last)


def _is_place(words: str) -> bool:
    """Whether `words` are shaped like a place: capitalised, short, with no sentence in it."""
    if not 2 <= len(words) <= 70 or not words[0].isupper():
        return False
    parts = words.replace("/", " / ").replace("[", " ").replace("]", " ").split()
    if len(parts) > 9 or (len(parts) == 1 and words.casefold() in _PREPOSITIONS):
        return False
    for n, part in enumerate(parts):
        bare = part.strip(".,'’`\"")
        if not bare or bare == "/":
            continue
        if any(c.isdigit() for c in bare) or any(c in bare for c in ":;!?()“”"):
            return False
        if part.endswith(".") and len(bare) > 5 and n < len(parts) - 1:
            return False
        if not bare[0].isupper() and bare not in _SMALL and "-" not in bare and "'" not in bare:
            return False
    return True
