"""Rules for lengths of time, for what comes back, and for times the text leaves vague."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from onrecord.extract.timex_rules import Build, Phrase, Reading, duration, quantity


def _length(p: Phrase) -> Reading | None:
    words = p.all("n")
    numbers = [n for n in words if isinstance(n, int | float)]
    if "to" in words and numbers != sorted(numbers):
        return None  # "sentenced in 1987 to 12 years"
    return "DURATION", duration(quantity(p.all("n")), str(p.at("u"))), None


def _plural(p: Phrase) -> Reading:
    return "DURATION", duration(None, str(p.at("u"))), None


def _single(p: Phrase) -> Reading:
    return "DURATION", duration(1, str(p.at("u"))), None


def _one_and_a_half(p: Phrase) -> Reading:
    return "DURATION", duration(1.5, str(p.at("u"))), None


def _these_days(p: Phrase) -> Reading | None:
    return ("DATE", "PRESENT_REF", None) if p.at("u") == "D" else None


def _every(p: Phrase) -> Reading | None:
    if p.has("wd"):
        return "SET", f"XXXX-WXX-{p.at('wd')}", None
    if p.has("mo"):
        return "SET", f"XXXX-{p.at('mo'):02d}", None
    if p.has("s"):
        return "SET", f"XXXX-{p.at('s')}", None
    if p.has("pod"):
        return "SET", f"XXXX-XX-XXT{p.at('pod')}", None
    count = quantity(p.all("n")) if p.has("n") else 1
    if p.at("n") == "other":
        count = 2
    return "SET", duration(count, str(p.at("u"))), None


def _rate(p: Phrase) -> Reading:
    return "SET", duration(1, str(p.at("u"))), None


def _adverb(p: Phrase) -> Reading:
    return "SET", str(p.at("n")), None


def _now(p: Phrase) -> Reading:
    return "DATE", "PRESENT_REF", None


def _past(p: Phrase) -> Reading:
    return "DATE", "PAST_REF", None


def _future(p: Phrase) -> Reading:
    return "DATE", "FUTURE_REF", None


def _first_months(p: Phrase) -> Reading | None:
    count = quantity(p.all("n"))
    if count is None or not 1 <= count < 12:
        return None
    if p.at("u") == "Q":
        return _first_quarters(p)
    if p.at("u") != "M":
        return None
    year = p.at("y")
    if isinstance(year, int):
        return "DATE", f"{year}-01/{year}-{int(count):02d}", None
    shift = {"last": "y-1", "next": "y+1"}.get(str(p.at("rel")), "")
    return "DATE", f"firstm:{int(count)}:{shift}", None


def _part_of_month(p: Phrase) -> Reading | None:
    """ "The first ten days of May", "the last two weeks of August"; February's end by its year."""
    count, month, year = quantity(p.all("n")), p.at("mo"), p.at("y")
    length = {"D": 1, "W": 7}.get(str(p.at("u")))
    if count is None or length is None or not isinstance(month, int) or count != int(count):
        return None
    n = int(count) * length
    head = p.at("e") in (1, "opening")
    if not 1 < n < 29 or (month == 2 and not head and not isinstance(year, int)):
        return None
    size = monthrange(year if isinstance(year, int) else 2001, month)[1]
    first, last = (1, n) if head else (size - n + 1, size)
    if isinstance(year, int):
        return "DATE", f"{year}-{month:02d}-{first:02d}/{year}-{month:02d}-{last:02d}", None
    return "DATE", f"md:{month:02d}-{first:02d}/{month:02d}-{last:02d}", None


def _part_of_year(p: Phrase) -> Reading | None:
    """ "The first two weeks of 2021", "the last three months of 2020"."""
    count, year, unit = quantity(p.all("n")), p.at("y"), p.at("u")
    most = {"D": 31, "W": 8, "M": 11}.get(str(unit))
    if count is None or most is None or not isinstance(year, int) or not 1 <= count <= most:
        return None
    if not 1000 < year < 9999 or count != int(count):
        return None
    head, n = p.at("e") in (1, "opening"), int(count)
    if unit == "M":
        start = 1 if head else 13 - n
        return "DATE", f"{year}-{start:02d}/{year}-{start + n - 1:02d}", None
    days = timedelta(days=n * (7 if unit == "W" else 1) - 1)
    first = date(year, 1, 1) if head else date(year, 12, 31) - days
    return "DATE", f"{first.isoformat()}/{(first + days).isoformat()}", None


def _first_quarters(p: Phrase) -> Reading | None:
    count, year = quantity(p.all("n")), p.at("y")
    if count not in (2, 3):
        return None
    if not isinstance(year, int):
        shift = {"last": "-1", "next": "+1"}.get(str(p.at("rel")), "0")
        return ("DATE", f"h:1:{shift}", None) if count == 2 else None
    return "DATE", (f"{year}-H1" if count == 2 else f"{year}-Q1/{year}-Q3"), None


SPANS: list[tuple[str, str, Build]] = [
    ("length", "n=QTY (more|additional|full|consecutive|straight|long|whole|working|trading"
     "|calendar|business)? u=ANYUNITS (and a half)?", _length),
    ("length", "n=QTY (CENTURY|DECADEU)", _length),
    ("length", "n=(QTY|QTY1) DASH? u=ANYUNIT (DASH? (long|period))?", _length),
    ("length", "a n=QTY DASH u=ANYUNIT period", _length),
    ("length", "n=QTY1 u=ANYUNIT", _length),
    ("length", "n=(a|an) additional u=ANYUNIT", _length),
    ("length", "a u=ANYUNIT and a half", _one_and_a_half),
    ("length", "(all|(a|the) whole|an? entire) u=(DAY|WEEK|MONTHU|YEARU|HOUR) long?", _single),
    ("length", "(the|this)? TURN u=HOUR", _single),
    ("length", "u=ANYUNIT DASH long", _single),
    ("length", "u=ANYUNITS DASH long", _plural),
    ("length", "(the|these|those|each of the) ORD? (TURN|final|preceding|latest|same"
     "|year DASH earlier)? n=QTY more? (fiscal|trading)? u=ANYUNITS", _length),
    ("length", "TURN n=QTY more? (fiscal|trading)? u=ANYUNITS", _length),
    ("length", "the? TURN n=NWORD u=ANYUNIT", _length),
    ("length", "each of core=(the? TURN n=QTY u=ANYUNITS)", _length),
    ("length", "(the|these|those)? (TURN|early|intervening) u=ANYUNITS", _plural),
    ("length", "(the|these|those) (following|previous|preceding|final) u=ANYUNITS", _plural),
    ("length", "the? u=UNITS (ahead|to come)?", _plural),
    ("length", "for core=(u=UNITST)", _plural),
    ("length", "the core=(u=UNITS) (before|after|since|leading|following|preceding)", _plural),
    ("length", "u=ANYUNITS (and|or) ANYUNITS", _plural),
    ("months", "the? first n=NUM u=UNITS of (the year | y=YEAR | rel=(this|last|next) year)",
     _first_months),
    ("parts", "the e=(first|opening|last|final|closing) n=NUM u=UNITS of y=YEAR", _part_of_year),
    ("days", "the e=(first|opening|last|final|closing) n=NUM u=UNITS of mo=MON_ (COMMA? y=YEAR)?",
     _part_of_month),
    ("every", "(every|each) (n=(other|NUM))? u=(ANYUNIT|ANYUNITS)", _every),
    ("every", "(every|each) (wd=WD_|mo=MON_|s=SEASON|pod=POD)", _every),
    ("every", "wd=WDAYS", _every),
    ("every", "the (ORDX|last) (WD_|DAY|WEEK|WEEKEND) of (each|every) u=(MONTHU|YEARU)", _rate),
    ("rate", "per u=ANYUNIT", _rate),
    ("setadv", "n=SETADV", _adverb),
    ("setadv", "a n=SETADV basis", _adverb),
    ("now", "(right|just)? now", _now),
    ("now", "(currently|nowadays|presently)", _now),
    ("now", "these u=UNITS", _these_days),
    ("now", "to core=(this very? DAY)", _now),
    ("now", "at? the present (time)?", _now),
    ("past", "(more|most|very|fairly)? recently", _past),
    ("past", "lately", _past),
    ("past", "the (recent|distant)? past", _past),
    ("future", "the (near|foreseeable|immediate|not too distant|distant)? future", _future),
    ("future", "the (near|short|long) term", _future),
]  # fmt: skip
