"""Rules for what counts from a day: weekdays, "yesterday", "last week", "two days later"."""

from __future__ import annotations

from onrecord.extract.timex_rules import Build, Phrase, Reading, duration, quantity

_THREAD = {"same", "that", "following", "previous", "preceding", "prior", "subsequent"}
_STEP = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1,
    "next": 1, "coming": 1, "upcoming": 1, "following": 1, "subsequent": 1, "succeeding": 1,
}  # fmt: skip


def _weekday(p: Phrase) -> Reading:
    form = f"wd:{p.at('wd')}"
    words = p.all("dir")
    for word, way in (
        ("same", "ref"), ("previous", "prev"), ("preceding", "prev"), ("following", "foll"),
        ("subsequent", "foll"), ("last", "last"), ("past", "last"), ("next", "next"),
        ("coming", "coming"), ("upcoming", "coming"), ("this", "this"), ("that", "ref"),
    ):  # fmt: skip
        if word in words:
            form += f":{'foll' if way == 'next' and 'the' in words else way}"
            break
    return "DATE", form, None


def _weekday_week(p: Phrase) -> Reading:
    step = {"last": -1, "next": 1, "this": 0}[str(p.at("rel"))]
    return "DATE", f"wd:{p.at('wd')}:w{step:+d}", None


def _deictic(p: Phrase) -> Reading:
    return "DATE", f"day:{p.at('n')}", None


def _shift_deictic(p: Phrase) -> Reading:
    base = p.at("n")
    step = -1 if p.at("way") == "before" else 1
    return "DATE", f"day:{(base if isinstance(base, int) else 0) + step}", None


def _from_deictic(p: Phrase) -> Reading | None:
    """ "Two days before yesterday", "three weeks from today": to the day."""
    count, base = quantity(p.all("n")), p.at("d")
    length = {"D": 1, "W": 7, "F": 14}.get(str(p.at("u")))
    if count is None or length is None or not isinstance(base, int):
        return None
    days = round(count * length)
    return "DATE", f"day:{base + (-days if p.at('way') == 'before' else days)}", None


def _week_after_next(p: Phrase) -> Reading:
    return "DATE", f"unit:{p.at('u')}:{2 if p.at('way') == 'after' else -2}:dct", None


def _relative_unit(p: Phrase) -> Reading | None:
    words, unit = p.all("dir"), str(p.at("u"))
    if unit[0] == "T":
        return None
    base = "ref" if _THREAD & {str(w) for w in words} else "dct"
    if "next" in words and "the" in words and unit in ("D", "M", "Y", "W"):
        base = "ref"
    step = next((_STEP[str(w)] for w in words if str(w) in _STEP), 0)
    if "this" in words and "past" not in words and "coming" not in words:
        step = 0
    if unit == "F":
        return None
    if "past" in words and unit in ("D", "E", "C"):
        return "DURATION", duration(1, unit), None
    return "DATE", f"unit:{unit}:{step}:{base}", None


def _bare(p: Phrase) -> Reading:
    return "DATE", f"bare:{p.at('u')}", None


def _count(p: Phrase) -> tuple[float | None, str]:
    words = p.all("n")
    return quantity(words), str(p.at("u"))


def _ago(p: Phrase) -> Reading:
    count, unit = _count(p)
    if count is None:
        return "DATE", "PAST_REF", None
    return _counted("ago", count, unit)


def _ago_to_the_day(p: Phrase) -> Reading | None:
    count, unit = _count(p)
    return None if count is None else ("DATE", f"ago:{unit}:{count:g}:day", None)


def _hence(p: Phrase) -> Reading:
    count, unit = _count(p)
    return ("DATE", "FUTURE_REF", None) if count is None else _counted("hence", count, unit)


def _counted(way: str, count: float, unit: str) -> Reading:
    kind = "TIME" if unit[0] == "T" else "DATE"
    return kind, f"{way}:{unit}:{count:g}", None  # type: ignore[return-value]


def _earlier(p: Phrase) -> Reading:
    count, unit = _count(p)
    if count is None:
        return "DURATION", duration(None, unit), None
    return _counted("before", count, unit)


def _later(p: Phrase) -> Reading:
    count, unit = _count(p)
    if count is None:
        return "DURATION", duration(None, unit), None
    return _counted("after", count, unit)


def _day_before(p: Phrase) -> Reading:
    return "DATE", f"{'before' if p.at('way') == 'before' else 'after'}:{p.at('u')}:1", None


def _day_before_date(p: Phrase) -> Reading:
    step = "before" if p.at("way") == "before" else "after"
    return "DATE", f"{step}:{p.at('u')}:1:wd:{p.at('wd')}{':last' if p.has('rel') else ''}", None


def _year_ago(p: Phrase) -> Reading:
    unit = str(p.at("u"))
    if p.has("q"):
        return "DATE", f"q:{p.at('q')}:-1", None
    return "DATE", f"yearago:{unit}", None


def _same_period(p: Phrase) -> Reading:
    return "DATE", f"samep:{p.at('u')}:{p.at('y') or ''}", None


def _latest(p: Phrase) -> Reading:
    return "DATE", "latest:Q" if p.at("u") in ("Q", "period") else f"unit:{p.at('u')}:-1:dct", None


def _period_year(p: Phrase) -> Reading:
    return "DATE", f"sameq:{p.at('y')}", None


def _half_decade(p: Phrase) -> Reading | None:
    n = p.at("n")
    if n not in (1, 2):
        return None
    return "DATE", f"half:{p.at('u')}:{n}", None


_DIR = (
    "(the? (last|next|following|previous|preceding|prior|coming|upcoming|subsequent|succeeding|same"
    "|past)|this (past|coming)?|that same?)"
)

RELATIVE: list[tuple[str, str, Build]] = [
    ("weekday", "(dir=" + _DIR + ")? wd=WD_", _weekday),
    ("weekday", "wd=WD_ COMMA? of? rel=(last|this|next) week", _weekday_week),
    ("weekday", "rel=(last|this|next) week POSS? wd=WD_", _weekday_week),
    ("deictic", "n=DEICTIC", _deictic),
    ("deictic", "the? day way=(before|after) n=DEICTIC", _shift_deictic),
    ("weekday", "the? u=DAY way=(before|after) (rel=(last|next))? wd=WDAY", _day_before_date),
    ("unit", "dir=" + _DIR + " u=UNITD", _relative_unit),
    ("unit", "the u=(WEEK|MONTHU|YEARU|WEEKEND) way=(after|before) (next|last)", _week_after_next),
    ("deictic", "n=QTY u=(UNITS|UNIT) way=(after|before|from) d=DEICTIC", _from_deictic),
    ("unit", "dir=(last|next|past|coming|previous|following) u=UNITD", _relative_unit),
    ("unit", "dir=(the current|current|the present) (fiscal|calendar|financial)? u=UNITD",
     lambda p: ("DATE", f"unit:{p.at('u')}:0:dct", None)),
    ("unit", "dir=" + _DIR + " (fiscal|calendar|financial|trading) u=(YEARU|MONTHU|DAY|QUARTER)",
     _relative_unit),
    ("bare", "the (full|whole|entire|fiscal|financial|calendar)? u=(YEARU|QUARTER)", _bare),
    ("bare", "the u=(WEEK|MONTHU|WEEKEND|DECADEU|CENTURY)", _bare),
    ("bare", "over core=(the WEEKEND)", lambda p: ("DATE", "bare:WE:over", None)),
    ("bare", "the? YEARU (DASH|POSS)? end", lambda p: ("DATE", "bare:Y", "END")),
    ("ago", "n=(QTY|QTY1) u=(ANYUNITS|ANYUNIT) (or (so|more))? (ago|back)", _ago),
    ("ago", "n=(QTY|QTY1) u=ANYUNIT ago to the day", _ago_to_the_day),
    ("ago", "u=ANYUNITS ago", lambda p: ("DATE", "PAST_REF", None)),
    ("ago", "long ago", lambda p: ("DATE", "PAST_REF", None)),
    ("hence", "n=(QTY|QTY1) u=(ANYUNITS|ANYUNIT) from now", _hence),
    ("hence", "n=(QTY|QTY1) u=(ANYUNITS|ANYUNIT) hence", _hence),
    ("hence", "in n=(QTY|QTY1) u=(ANYUNITS|ANYUNIT) (POSS|APOS)? time", _hence),
    ("earlier", "n=(QTY|QTY1) u=(ANYUNITS|ANYUNIT) (earlier|previously|beforehand|prior)",
     _earlier),
    ("earlier", "n=(QTY|QTY1) u=(ANYUNITS|ANYUNIT) before that", _earlier),
    ("later", "n=(QTY|QTY1) u=(ANYUNITS|ANYUNIT) (later|after that)", _later),
    ("later", "n=(QTY|QTY1) u=(ANYUNITS|ANYUNIT) (afterwards|afterward)", _later),
    ("dayin", "(later|earlier) in the DAY", lambda p: ("DATE", "unit:D:0:ref", None)),
    ("dayin", "(later|earlier|late|early) in the u=(DAY|WEEK|MONTHU|YEARU)",
     lambda p: ("DATE", f"bare:{p.at('u')}", None)),
    ("before", "the u=(DAY|WEEK|MONTHU|YEARU) way=(before|after)", _day_before),
    ("yearago", "(the|that) (comparable|same|corresponding) u=(QUARTER|period|MONTHU|DAY) (of|in)?"
     " (y=YEAR | the? last year | the (previous|preceding) year | a year (ago|earlier))",
     _same_period),
    ("yearago", "(the (comparable|same|corresponding)?|comparable)? YEARU DASH (ago|earlier) "
     "(fiscal)? (q=ORDX)? u=(QUARTER|period)", _year_ago),
    ("yearago", "(the|a)? core=(YEARU DASH (ago|earlier))", _year_ago),
    ("yearago", "the (comparable|same|corresponding)? u=(QUARTER|period) (a year (ago|earlier)"
     "|last year|of last year|in the previous year)", _year_ago),
    ("yearago", "last year POSS u=(QUARTER|period)", _year_ago),
    ("latest", "the latest fiscal? u=(QUARTER|period|YEARU|WEEK|MONTHU)", _latest),
    ("sameq", "the y=NYEAR u=(QUARTER|period)", _period_year),
    ("halfof", "the n=(ORD|SECONDW) half of the u=(DECADEU|CENTURY|MONTHU)", _half_decade),
]  # fmt: skip
