"""Rules for hours and parts of a day."""

from __future__ import annotations

import re

from onrecord.extract.timex_rules import Build, Phrase, Reading

_HM = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?\s*(?:([ap])\.?\s?m\.?)?")


def _time_of(p: Phrase) -> str | None:
    """The "T15:30" that the clock words of a phrase say."""
    raw = p.at("n")
    if raw is None:
        return None
    if len(str(raw)) == 4 and str(raw).isdecimal():
        hour, minute = divmod(int(str(raw)), 100)
        if p.has("half") and 1 <= hour <= 12:
            hour = hour % 12 + (12 if p.at("half") == "p" else 0)
        return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute <= 59 else None
    hit = _HM.fullmatch(str(raw))
    if hit is None:
        return None
    hour, minute = int(hit[1]), int(hit[2] or 0)
    half = hit[4] or (str(p.at("half")) if p.has("half") else None)
    if half is not None and half[:1].isdecimal():  # "between 2 and 5 p.m."
        half = "p" if "p" in half else "a"
    if half in ("a", "p"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif (half in ("AF", "EV") and hour < 12) or (half == "NI" and 6 <= hour < 12):
        hour += 12
    if hour > 24 or minute > 59:
        return None
    seconds = f":{hit[3]}" if hit[3] else ""
    return f"T{hour:02d}:{minute:02d}{seconds}"


def _zone(p: Phrase) -> str:
    """The zone's rule, "~+3ru", to be settled once the day is known."""
    if not p.has("tz"):
        return ""
    value = p.at("tz")
    return f"~{value}" if isinstance(value, str) and value[:1] in "+-" else ""


def _clock(p: Phrase) -> Reading | None:
    time = _time_of(p)
    return None if time is None else ("TIME", f"ref@{time}{_zone(p)}", None)


def _noon(p: Phrase) -> Reading:
    return "TIME", f"ref@T{p.at('n')}{_zone(p)}", None


def _part(p: Phrase) -> Reading:
    words = {str(w) for w in p.all("dir")}
    pod = p.at("pod")
    if words & {"same", "that"}:
        return "TIME", f"ref@T{pod}", None
    if words & {"following", "next"}:
        return "TIME", f"after:D:1@T{pod}", None
    if words & {"previous", "preceding"}:
        return "TIME", f"before:D:1@T{pod}", None
    if "last" in words:
        return "TIME", f"day:-1@T{pod}", None
    if "this" in words:
        return "TIME", f"day:0@T{pod}", None
    return "TIME", f"ref@T{pod}", None


def _small_hours(p: Phrase) -> Reading:
    return "TIME", "ref@TMO", None


def _into(p: Phrase) -> Reading:
    """The night that ends on a weekday: "overnight into Sunday"."""
    return "TIME", f"overnight:{p.at('wd')}", None


def _weekday_part(p: Phrase) -> Reading:
    return "SET", f"XXXX-WXX-{p.at('wd')}T{p.at('pod')}", None


_APPROX_CLOCK = (
    "(ZONE|local time|CITYZONE time|CAP CAP? time|CITYZONE (DASH? light|standard|daylight) time)"
)

CLOCK: list[tuple[str, str, Build]] = [
    ("clock", "n=CLOCK (half=AMPM)? (LPAR? tz=" + _APPROX_CLOCK + ")?", _clock),
    ("clock", "n=NAMPM (tz=" + _APPROX_CLOCK + ")?", _clock),
    ("clock", "n=(N12|NFRAC) half=AMPM (tz=" + _APPROX_CLOCK + ")?", _clock),
    ("clock", "n=(NYEAR|NBIG) half=AMPM (tz=" + _APPROX_CLOCK + ")?", _clock),
    ("clock", "n=(NYEAR|NBIG) (hours)? tz=" + _APPROX_CLOCK, _clock),
    ("clock", "n=(N12|N24) tz=(ZONE)", _clock),
    ("clock", "n=(N12|NWORD|CLOCK) (oclock|o APOS clock)? in the half=POD", _clock),
    ("clock", "n=(N12|NWORD) o APOS clock (half=POD)?", _clock),
    ("clock", "(between|from) core=(n=(N12|CLOCK)) (and|to|until|DASH) half=NAMPM",
     _clock),
    ("noon", "mid DASH DAY", lambda p: ("TIME", "ref@T12:00", None)),
    ("noon", "n=NOON (tz=" + _APPROX_CLOCK + ")?", _noon),
    ("part", "dir=(this (past|coming)?|last|that same?|the (same|next|following|previous))"
     " pod=POD", _part),
    ("part", "the pod=POD", _part),
    ("part", "core=(the (early|small) UNITST) of (the|WDAY|MON_|DEICTIC|DOM)", _small_hours),
    ("part", "(the? early DASH?|the? late DASH?|mid DASH?) pod=POD", _part),
    ("part", "(at|before|by|until|around|about|from|after|since|near) core=(pod=DAWN)", _part),
    ("part", "(the|this) pod=DAWN", _part),
    ("tonight", "pod=TONIGHT", lambda p: ("TIME", "day:0@TNI", None)),
    ("overnight", "pod=OVERNIGHT (from? WDAY)? (to|into|DASH) wd=WDAY", _into),
    ("overnight", "the? POD (of|from) WDAY (to|into|DASH) wd=WDAY", _into),
    ("overnight", "pod=OVERNIGHT", lambda p: ("TIME", "overnight", None)),
    ("nights", "wd=WDAY pod=PODS", _weekday_part),
]  # fmt: skip
