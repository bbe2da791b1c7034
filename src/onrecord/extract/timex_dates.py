"""Rules for dates by number and name: days, months, years, decades, quarters, seasons."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from onrecord.extract.timex_rules import Build, Phrase, Reading

_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _int(p: Phrase, name: str) -> int | None:
    value = p.at(name)
    return value if isinstance(value, int) else None


def _month_day(p: Phrase, month: str = "mo", day: str = "d") -> str | None:
    m, d = _int(p, month), _int(p, day)
    if m is None or d is None or not 1 <= d <= _LENGTHS[m - 1]:
        return None
    return f"{m:02d}-{d:02d}"


def _day(p: Phrase) -> Reading | None:
    md = _month_day(p)
    if md is None:
        return None
    year = _int(p, "y")
    if p.has("rel"):
        return "DATE", f"md:{md}:{_year_shift(p)}", None
    if p.has("way"):
        return "DATE", f"md:{md}:{p.at('way')}", None
    return ("DATE", f"md:{md}", None) if year is None else ("DATE", f"{year}-{md}", None)


def _year_shift(p: Phrase) -> str:
    words = {str(w) for w in p.all("rel")}
    for word, shift in (
        ("that", "r0"), ("same", "r0"), ("following", "r+1"), ("previous", "r-1"),
        ("preceding", "r-1"), ("next", "r+1" if "the" in words else "y+1"), ("this", "y0"),
    ):  # fmt: skip
        if word in words:
            return shift
    return "y-1"


def _day_range(p: Phrase) -> Reading | None:
    a, b, year = _month_day(p), _month_day(p, "mo2" if p.has("mo2") else "mo", "e"), _int(p, "y")
    if a is None or b is None:
        return None
    if year is None:
        return "DATE", f"md:{a}/{b}", None
    if a >= b:
        return ("DATE", f"{year - 1}-{a}/{year}-{b}", None) if p.has("mo2") else None
    return "DATE", f"{year}-{a}/{year}-{b}", None


def _month(p: Phrase) -> Reading | None:
    m = _int(p, "mo")
    assert m is not None
    year = _int(p, "y")
    if year is not None:
        return "DATE", f"{year}-{m:02d}", None
    if p.has("rel"):
        return "DATE", f"md:{m:02d}:{_year_shift(p)}", None
    if p.has("dir"):
        way = {"next": "next", "coming": "next", "this": "this", "following": "foll"}
        return "DATE", f"md:{m:02d}:{way.get(str(p.at('dir')), 'last')}", None
    return "DATE", f"md:{m:02d}", None


def _month_range(p: Phrase) -> Reading | None:
    m, n, year = _int(p, "mo"), _int(p, "mo2"), _int(p, "y")
    if m is None or n is None or m == n:
        return None
    if year is None:
        return "DATE", f"md:{m:02d}/{n:02d}", None
    return "DATE", f"{year - (m > n)}-{m:02d}/{year}-{n:02d}", None


def _year(p: Phrase) -> Reading | None:
    year = _int(p, "y")
    return None if year is None else ("DATE", f"{year:04d}", None)


def _year_range(p: Phrase) -> Reading | None:
    a, b = _int(p, "y"), _int(p, "z")
    if a is None or b is None:
        return None
    if b < 100:
        b += a // 100 * 100
    return ("DATE", f"{a}/{b}", None) if a < b <= a + 300 else None


def _decade(p: Phrase) -> Reading | None:
    value = p.at("n")
    if isinstance(value, int):
        return "DATE", f"19{value}", None
    return "DATE", str(value), None


def _decade_of(p: Phrase) -> Reading | None:
    """ "The 1940's"; "the 1945's" is none."""
    year = _int(p, "n")
    return None if year is None or year % 10 else ("DATE", f"{year // 10}", None)


def _quarter_year(p: Phrase) -> str:
    year = _int(p, "y")
    if year is not None:
        return str(year)
    word = p.at("rel")
    return {"last": "-1", "this": "0", "next": "+1", "the": "0"}.get(str(word), "")


def _quarter(p: Phrase) -> Reading | None:
    n = 4 if p.at("n") in ("final", "last") else _int(p, "n")
    if n is None or not 1 <= n <= 4:
        return None
    year = _quarter_year(p)
    if year.isdecimal() and len(year) == 4:
        return "DATE", f"{year}-Q{n}", None
    return "DATE", f"q:{n}:{year}", None


def _half(p: Phrase) -> Reading | None:
    n = 2 if p.at("n") == "last" else _int(p, "n")
    if n is None or not 1 <= n <= 2:
        return None
    year = _quarter_year(p)
    if year.isdecimal() and len(year) == 4:
        return "DATE", f"{year}-H{n}", None
    return "DATE", f"h:{n}:{year}", None


def _season(p: Phrase) -> Reading | None:
    name = p.at("s")
    year = _int(p, "y")
    if year is not None:
        return "DATE", f"{year}-{name}", None
    if p.has("rel"):
        return "DATE", f"season:{name}:{_year_shift(p)}", None
    way = {"last": "last", "next": "next", "this": "this", "past": "last", "that": "ref"}
    way |= {"coming": "next", "previous": "prev", "following": "foll", "same": "ref"}
    turn = next((way[w] for w in map(str, p.all("dir")) if w in way), "")
    return "DATE", f"season:{name}:{turn}", None


def _holiday(p: Phrase) -> Reading | None:
    year = _int(p, "y")
    if year is not None:
        return "DATE", f"hol:{p.at('n')}:{year}", None
    way = {"last": "last", "next": "next", "this": "this", "coming": "next", "past": "last"}
    return "DATE", f"hol:{p.at('n')}:{way.get(str(p.at('dir')), '')}", None


def _fiscal(p: Phrase) -> Reading | None:
    year = _int(p, "y")
    return None if year is None else ("DATE", f"FY{year}", None)


def _fiscal_number(p: Phrase) -> Reading:
    return "DATE", f"FY{p.at('y')}", None


def _fiscal_end(p: Phrase) -> Reading | None:
    md = _month_day(p)
    if md is None:
        return None
    return "DATE", f"fyend:{md}:{_int(p, 'y') or ''}", None


def _fiscal_end_month(p: Phrase) -> Reading | None:
    month = _int(p, "mo")
    if month is None:
        return None
    return "DATE", f"fyend:{month:02d}-{_LENGTHS[month - 1]}:{_int(p, 'y') or ''}", None


def _ended(p: Phrase) -> Reading | None:
    """The quarter or year that ended on a day: the one the day lies in."""
    md = _month_day(p)
    if md is None:
        return None
    return "DATE", f"of:{'Y' if p.has('u') else 'Q'}:{md}:{_int(p, 'y') or ''}", None


def _day_of_month(p: Phrase) -> Reading | None:
    day = _int(p, "d")
    return None if day is None or not 1 <= day <= 31 else ("DATE", f"dom:{day}", None)


def _week_of(p: Phrase) -> Reading | None:
    md = _month_day(p)
    return None if md is None else ("DATE", f"of:W:{md}:{_int(p, 'y') or ''}", None)


def _edge_day(p: Phrase) -> Reading | None:
    """The first or the last day of a month; February's last only where the year is told."""
    month, year = _int(p, "mo"), _int(p, "y")
    if month is None or (month == 2 and year is None and p.at("n") != 1):
        return None
    last = 1 if p.at("n") == 1 else monthrange(year or 2001, month)[1]
    if year is None:
        return "DATE", f"md:{month:02d}-{last:02d}", None
    return "DATE", f"{year}-{month:02d}-{last:02d}", None


def _edge_week(p: Phrase) -> Reading | None:
    """The first or the last week of a year, as ISO 8601 numbers them."""
    year = _int(p, "y")
    if year is None or p.at("n") == 1:
        return None if year is None else ("DATE", f"{year}-W01", None)
    return "DATE", f"{year}-W{date(year, 12, 28).isocalendar().week:02d}", None


def _day_of_that_month(p: Phrase) -> Reading | None:
    day = _int(p, "d")
    step = {"this": 0, "last": -1, "next": 1}[str(p.at("rel"))]
    return None if day is None or not 1 <= day <= 31 else ("DATE", f"dom:{day}:{step}", None)


def _iso(p: Phrase) -> Reading | None:
    value = str(p.at("n")).upper()
    if not ("01" <= value[5:7] <= "12" and "01" <= value[8:10] <= "31"):
        return None
    return ("TIME" if "T" in value else "DATE"), value, None


def _slash(p: Phrase) -> Reading | None:
    dotted = "." in str(p.at("n"))
    a, b, c = (int(x) for x in re.split(r"[./]", str(p.at("n"))))
    if dotted:
        a, b = b, a  # where dates are dotted, the day leads
    year = c if c > 99 else (1900 + c if c >= 50 else 2000 + c)
    if a > 12 and b <= 12:
        a, b = b, a  # only a day can pass 12
    if not (1 <= a <= 12 and 1 <= b <= _LENGTHS[a - 1]):
        return None
    return "DATE", f"{year}-{a:02d}-{b:02d}", None


def _nth_weekday(p: Phrase) -> Reading | None:
    n = -1 if p.at("n") == "last" else _int(p, "n")
    wd, month, year = _int(p, "wd"), _int(p, "mo"), _int(p, "y")
    if n is None or wd is None or month is None:
        return None
    head = "nth" if not p.has("wd2") else "nth+"
    if head == "nth+" and (_int(p, "wd2") != 1 or n != 1):
        return None
    return "DATE", f"{head}:{n}:{wd}:{month:02d}:{year or ''}", None


def _nth_week(p: Phrase) -> Reading | None:
    n = -1 if p.at("n") in ("last", "final") else _int(p, "n")
    if n is None or not -1 <= n <= 4:
        return None
    return "DATE", f"nthw:{n}:{_int(p, 'mo'):02d}:{_int(p, 'y') or ''}", None


_OF_YEAR = "((of|in)? y=YEAR | of? rel=(last|this|next|the) year)"

_REL_YEAR = "(last|this|next|that same?|the same|the (following|next|previous|preceding))"

DATES: list[tuple[str, str, Build]] = [
    ("iso", "n=ISO", _iso),
    ("slash", "n=SLASH", _slash),
    ("day", "((this (coming|past)?|last|next)? WD_ COMMA? the?)? mo=MON_ the? d=DOM "
     "(COMMA? y=YEAR)?", _day),
    ("day", "way=(last|next) core=(mo=MON_ d=DOM)", _day),
    ("day", "(WD_ COMMA? the?)? mo=MON_ the? d=DOM COMMA? of? rel=" + _REL_YEAR + " year", _day),
    ("day", "(WD_ COMMA?)? the? d=DOM of? mo=MON_ COMMA? of? rel=" + _REL_YEAR + " year", _day),
    ("day", "(WD_ COMMA? the?)? d=DOM mo=MON_ (COMMA? y=YEAR)?", _day),
    ("day", "(WD_ COMMA?)? the? d=(ORD|ORDN|SECONDW) (day of|of)? mo=MON_ (COMMA? y=YEAR)?", _day),
    ("days", "(WD_ COMMA?)? mo=MON_ d=DOM (DASH|to|through|until|SLASHC) e=DOM (COMMA? y=YEAR)?",
     _day_range),
    ("days", "the? d=DOM (DASH|to|through|until|SLASHC) the? e=DOM of? mo=MON_ (COMMA? y=YEAR)?",
     _day_range),
    ("days", "mo=MON_ d=DOM DASH mo2=MON_ e=DOM (COMMA? y=YEAR)?", _day_range),
    ("days", "d=DOM mo=MON_ DASH e=DOM mo2=MON_ (COMMA? y=YEAR)?", _day_range),
    ("day", "core=(d=DOM) (COMMA DOM)? (and|or|COMMA) DOM of? mo=MON_ (COMMA? y=YEAR)?", _day),
    ("day", "core=(mo=MON_ d=DOM) (COMMA DOM)? COMMA? (and|or) DOM COMMA y=YEAR", _day),
    ("day", "d=DOM DASH mo=MON_ DASH y=YEAR", _day),
    ("day", "(the? DAY)? d=DOM of mo=MON_ (COMMA? y=YEAR)?", _day),
    ("day", "the n=(first|last|final) DAY of mo=MON_ (COMMA? of? y=YEAR)?", _edge_day),
    ("month", "mo=MON_ (of|COMMA|DASH)? y=YEAR", _month),
    ("month", "mo=MON_ COMMA? of? rel=" + _REL_YEAR + " year", _month),
    ("month", "mo=MON_", _month),
    ("month", "dir=(last|next|this|past) (past|coming)? mo=MON_", _month),
    ("month", "the dir=(previous|following) mo=MON_", _month),
    ("months", "mo=MON_ DASH mo2=MON_ (of? COMMA? y=YEAR)?", _month_range),
    ("year", "y=YEAR", _year),
    ("year", "the year y=YEAR", _year),
    ("year", "the year y=NWORD", _year),
    ("yearword", "(in|since|until|by|of) core=(y=NWORD)", _year),
    ("years", "y=NYEAR (DASH|SLASHC) z=(NYEAR|N12|N24|N31|N59|NBIG)", _year_range),
    ("years", "the UNITS (from|between)? y=NYEAR (DASH|SLASHC|to|through|and) "
     "z=(NYEAR|N12|N24|N31|N59|NBIG)", _year_range),
    ("dom", "the d=ORDN (day? of)? rel=(this|last|next) month", _day_of_that_month),
    ("dom", "(on|until|by|from|till|before|after|since|of|and|to|POD) core=(the d=ORDN)",
     _day_of_month),
    ("decade", "the? n=DECADE", _decade),
    ("decade", "the n=DECADEN", _decade),
    ("decade", "the n=NYEAR POSS", _decade_of),
    ("decade", "(early|late|mid) DASH? core=(n=NYEAR POSS)", _decade_of),
    ("quarter", "the? (fiscal DASH?)? n=ORDX QUARTER", _quarter),
    ("quarter", "the? core=((fiscal DASH?)? n=ORDX DASH QUARTER)", _quarter),
    ("quarter", "the? (fiscal DASH?)? n=(ORDX|final|last) DASH? fiscal? QUARTER" + _OF_YEAR,
     _quarter),
    ("quarter", "the? y=YEAR (APOS|POSS)? n=ORDX DASH? fiscal? QUARTER", _quarter),
    ("quarter", "rel=(last|this|next) year POSS fiscal? n=ORDX DASH? QUARTER", _quarter),
    ("quarter", "n=QNUM ((of|SLASHC|DASH)? y=YEAR)?", _quarter),
    ("quarter", "y=NYEAR DASH? n=QNUM", _quarter),
    ("half", "the? n=(ORD|SECONDW|last) half" + _OF_YEAR, _half),
    ("half", "rel=(last|this|next) year POSS n=(ORD|SECONDW) half", _half),
    ("half", "the? n=(ORD|SECONDW) half of the year", _half),
    ("half", "n=HNUM (of|SLASHC|DASH)? y=YEAR", _half),
    ("half", "y=NYEAR DASH? n=HNUM", _half),
    ("season", "the? s=(SEASON|FALL) (of|COMMA)? y=YEAR", _season),
    ("season", "the? s=(SEASON|FALL) of? rel=" + _REL_YEAR + " year", _season),
    ("season", "dir=(last|next|this|past|that|the previous|the following) (same|past|coming)? "
     "s=(SEASON|FALL)", _season),
    ("season", "the? s=SEASON", _season),
    ("season", "the s=FALL", _season),
    ("holiday", "(dir=(last|next|this) (past|coming)?)? n=HDAY (COMMA? y=YEAR)?", _holiday),
    ("fiscal", "the? fiscal (year DASH?)? of? y=YEAR", _fiscal),
    ("fiscal", "the? financial year y=YEAR", _fiscal),
    ("fiscal", "y=FYNUM", _fiscal_number),
    ("fiscal", "the (fiscal|financial) year (ending|ended|that ended|to) mo=MON_ d=DOM "
     "(COMMA? y=YEAR)?", _fiscal_end),
    ("fiscal", "the (fiscal|financial) year (ending|ended|that ended|to) in? mo=MON_ y=YEAR?",
     _fiscal_end_month),
    ("quarter", "core=(the? n=ORDX? QUARTER) (which|that)? (ending|ended) mo=MON_ d=DOM "
     "(COMMA? y=YEAR)?", _ended),
    ("fiscal", "core=(the u=YEARU) (which|that)? (ending|ended) mo=MON_ d=DOM (COMMA? y=YEAR)?",
     _ended),
    ("weekof", "the WEEK (of|beginning|starting|commencing|ending|ended) on? the? mo=MON_ d=DOM"
     " (COMMA? y=YEAR)?", _week_of),
    ("weekof", "the? n=(ORDX|last|final) WEEK (of|in) mo=MON_ (COMMA? of? y=YEAR)?", _nth_week),
    ("weekof", "the? n=(first|last|final) WEEK of (the year)? y=YEAR", _edge_week),
    ("nth", "the n=(ORDX|last) wd=WD_ (of|in) mo=MON_ (COMMA? y=YEAR)?", _nth_weekday),
    ("nth", "the n=ORDX wd=WD_ after the ORDX wd2=WD_ (of|in) mo=MON_ (COMMA? y=YEAR)?",
     _nth_weekday),
]  # fmt: skip
