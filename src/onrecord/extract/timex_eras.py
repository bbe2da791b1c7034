"""Rules for years before Christ, centuries, and years that do not run from January.

A year before Christ is TIMEX3's "BC0264"; the months and seasons of one follow it as they
follow any year ("BC0218-SP").
"""

from __future__ import annotations

from onrecord.extract.timex_rules import Build, Phrase, Reading


def _number(p: Phrase, name: str) -> int | None:
    value = p.at(name)
    return int(value) if isinstance(value, int | float) and 0 < value < 10000 else None


def _head(p: Phrase, name: str = "y") -> str | None:
    """The year with its era, "BC0490" or "0079"."""
    year = _number(p, name)
    if year is None:
        return None
    return f"{'BC' if p.at('era') in ('bc', 'bce') else ''}{year:04d}"


def _year(p: Phrase) -> Reading | None:
    head = _head(p)
    return None if head is None else ("DATE", head, None)


def _earlier_year(p: Phrase) -> Reading | None:
    """ "264" in "264 to 241 BC"."""
    first, last = _number(p, "y"), _number(p, "z")
    if first is None or last is None or first <= last:
        return None
    return "DATE", f"BC{first:04d}", None


def _years(p: Phrase) -> Reading | None:
    first, last = _number(p, "y"), _number(p, "z")
    if first is None or last is None or first <= last:
        return None
    return "DATE", f"BC{first:04d}/BC{last:04d}", None


def _month(p: Phrase) -> Reading | None:
    head, month = _head(p), _number(p, "mo")
    if head is None or month is None:
        return None
    day = _number(p, "d")
    if day is None:
        return "DATE", f"{head}-{month:02d}", None
    return ("DATE", f"{head}-{month:02d}-{day:02d}", None) if day <= 31 else None


def _season(p: Phrase) -> Reading | None:
    head = _head(p)
    return None if head is None else ("DATE", f"{head}-{p.at('s')}", None)


def _old_year(p: Phrase) -> Reading | None:
    """ "255" in a text that has named a year before Christ: its era is the narrative's."""
    year = p.at("y")
    return ("DATE", f"yr:{year}", None) if isinstance(year, int) and 100 <= year < 1000 else None


def _old_year_said(p: Phrase) -> Reading | None:
    """ "The year 69"."""
    year = _number(p, "y")
    return None if year is None or year >= 1000 else ("DATE", f"yr:{year}", None)


def _old_month(p: Phrase) -> Reading | None:
    """ "30 September 420", where the text names its eras."""
    year, reading = p.at("y"), _month(p)
    return reading if isinstance(year, int) and 100 <= year < 1000 else None


def _century(p: Phrase) -> Reading | None:
    number = _number(p, "n")
    if number is None or number > 30:
        return None
    return "DATE", f"{'BC' if p.has('era') else ''}{number - 1:02d}", None


def _pair(p: Phrase) -> Reading | None:
    """ "the 2021/22 school year", "the winter of 1878-79": where in them the text does not say."""
    first, last = _number(p, "y"), _number(p, "z")
    if first is None or last is None:
        return None
    if last < 100:
        last += first // 100 * 100
        last += 100 * (last < first)
    if last != first + 1:
        return None
    if p.has("s"):
        return "DATE", f"{first}-{p.at('s')}", None
    return "DATE", f"{first}/{last}", None


def _fiscal(p: Phrase) -> Reading | None:
    year = _number(p, "y")
    return None if year is None else ("DATE", f"FY{year:04d}", None)


_ERA = "era=(bc|bce|ad|ce)"
_NUMY = "(N12|N24|N31|N59|NBIG|NYEAR)"
_YEAR_KIND = "(school|academic|fiscal|financial|tax|budget|marketing)"

ERAS: list[tuple[str, str, Build]] = [
    ("era", f"y={_NUMY} {_ERA}", _year),
    ("era", f"era=ad y={_NUMY}", _year),
    ("era", f"core=(y={_NUMY}) (to|and|or|until|till|through) z={_NUMY} (bc|bce)", _earlier_year),
    ("era", f"y={_NUMY} DASH z={_NUMY} (bc|bce)", _years),
    ("era", f"(the? d=DOM of?)? mo=MON_ COMMA? y={_NUMY} {_ERA}", _month),
    ("era", f"mo=MON_ d=DOM COMMA? y={_NUMY} {_ERA}", _month),
    ("era", f"the? s=(SEASON|FALL) of? y={_NUMY} {_ERA}", _season),
    ("oldyear", "(in|of|by|until|since|from|to|between|and|before|after|during|early|late|DASH)"
     " core=(y=NBIG)", _old_year),
    ("oldyear", "(the? d=DOM of?)? mo=MON_ (of|COMMA)? y=NBIG", _old_month),
    ("oldyear", "mo=MON_ d=DOM COMMA y=NBIG", _old_month),
    ("oldyear", f"the YEARU y={_NUMY}", _old_year_said),
    ("era", f"the? d=DOM of? mo=MON_ COMMA? era=ad y={_NUMY}", _month),
    ("century", "the? n=ORDX DASH? CENTURY (era=(bc|bce))?", _century),
    ("years", "the? y=NYEAR (DASH|SLASHC) z=(NYEAR|N12|N24|N31|N59|NBIG)"
     f" ({_YEAR_KIND} YEARU|season)", _pair),
    ("years", f"the? ({_YEAR_KIND} YEARU|season|fiscal) (of|in)? y=NYEAR (DASH|SLASHC)"
     " z=(NYEAR|N12|N24|N31|N59|NBIG)", _pair),
    ("season", "the? s=(SEASON|FALL) of? y=NYEAR (DASH|SLASHC) z=(NYEAR|N12|N24|N31|N59|NBIG)",
     _pair),
    ("fiscal", "the y=NYEAR (fiscal|financial|budget) YEARU", _fiscal),
]  # fmt: skip
