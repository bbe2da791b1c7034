"""Times by case, by specification and by the clock.

    python benchmarks/times.py --corpora DIR [--show]

Reads `DIR/times/cases.jsonl`, `cases_extra.jsonl` and `msrecognizers_en_spec.jsonl.gz` through the
whole reader and prints how many are right; then words a second of the stage alone (recognition
and anchoring of sentences that the rules annotator has cut, no network), one core, processor time.
`--show` lists what is wrong. What of the specification is left out, and why, is printed with its
count; README.md has the list.

A case is right where an expression has its value, or the days as the record has them (of the
expression, of the expressions together where a phrase holds two, or of an act it would date).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from onrecord.dispatch.dateline import find_dateline
from onrecord.dispatch.intake import Metadata, intake
from onrecord.dispatch.segment import lay_out
from onrecord.edtf import edtf_of
from onrecord.errors import OnrecordError
from onrecord.extract.annotator import Annotator
from onrecord.extract.rules import RulesAnnotator
from onrecord.extract.timex import find_times
from onrecord.link.anchor import anchor_times
from onrecord.link.anchor_ranges import act_days
from onrecord.link.links import Time
from onrecord.pipeline import default_annotator

Days = tuple[str | None, str | None]

# Kinds of the specification that wire copy has no use for, in the order they are tried.
_LEFT_OUT: tuple[tuple[str, str], ...] = (
    ("chat spelling: months and weekdays in lower case, figures glued to words",
     r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|june|july|"
     r"august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\b|"
     r"\d(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:mon|tue|wed|thu|fri|sat|sun)\b|"
     r"\bmay\b|easter|christmas|halloween|thanksgiving|labor day|new year|otd|\d0 ?s\b"),
    ("forms and file names: 5/22, 2018/10, 3-7-2017, 23/Sep/2020, 20161016, > 2019",
     r"\d[/-]\d|\d\.\d|\d/[A-Z]|[A-Za-z]/\d|[A-Z][a-z]+-\d|\d-[A-Z]|\d{8}|\d{4} \d\d |"
     r"[<>~]|greater"),
    ("holidays of one country or another calendar",
     r"(?i)\b(?:independence|freedom|jubilee|eid|diwali|ramadan|lunar|chinese|earth day|st\.? )\b"),
    ("calendar and shop English: cy18, ytd, mtd, eod, week 12, next 3 business days",
     r"(?i)\b(?:cy|fy|sy|ytd|mtd|eod|eom|eoy)\d*\b|week\s?\d+|\d+(?:st|nd|rd|th) week|business day|"
     r"upcoming|\bwk\b"),
    ("narrowed by the day of asking: rest of, later this, end of, early, to date",
     r"(?i)\b(?:rest|remaind\w+|later|earlier|end|beginning|start of|middle|mid|early|late|so far|"
     r"to date|begin)\b"),
    ("answers that another day would change: now, today, this time, recently",
     r"(?i)\b(?:now|recent\w*|lately|nowadays|these days|current\w*)\b"),
)  # fmt: skip
_COUNTED = re.compile(r"(?i)\bago\b|\bfrom now\b|^in\b|\blater\b|\bearlier\b")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Read:
    text: str
    times: tuple[Time, ...]

    def among(self, start: int, end: int) -> list[int]:
        return [k for k, t in enumerate(self.times) if t.span.start < end and start < t.span.end]

    def days(self, start: int, end: int) -> set[Days]:
        """Every way in which the record gives days to the words between two places."""
        hits = self.among(start, end)
        found = {_iso(self.times[k].first, self.times[k].last) for k in hits}
        found |= {_iso(*act_days(k, self.times, self.text)) for k in hits}
        if hits:
            found.add(_iso(self.times[hits[0]].first, self.times[hits[-1]].last))
        return found

    def agrees(self, start: int, end: int, accepted: set[Days], grain: bool) -> bool:
        """Whether the days are among those accepted, or differ by a convention named in README."""
        days = self.days(start, end)
        if days & accepted:
            return True
        hits = [self.times[k] for k in self.among(start, end)]
        if not hits:
            return False
        opening = hits[-1].first
        begun = hits[0].first
        if opening is not None and accepted & {_iso(begun, opening), _iso(begun, opening - _DAY)}:
            return True  # "2014 to 2018": up to the first day of the last unit, not through it
        one = hits[0]
        if one.window is not None:  # the day of asking counted in, or not
            first, last = one.window
            return bool(
                accepted & {_iso(a, b) for a in (first, first + _DAY) for b in (last, last - _DAY)}
            )
        if grain and one.first is not None and one.last is not None:
            return any(a and a == b and str(one.first) <= a <= str(one.last) for a, b in accepted)
        return False


def _iso(first: date | None, last: date | None) -> Days:
    return (first.isoformat() if first else None, last.isoformat() if last else None)


def rows(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def read(text: str, published: str, annotator: Annotator) -> Read:
    dispatch = intake(text, Metadata(day=published))
    dateline = find_dateline(dispatch)
    sentences = annotator.annotate(dispatch.text, lay_out(dispatch, dateline).sentences)
    skip = dateline.span if dateline is not None else None
    written = find_times(dispatch.text, sentences, skip)
    times = anchor_times(written, dispatch.text, sentences, dispatch.published)
    return Read(dispatch.text, times)


def cases(path: Path, annotator: Annotator, show: bool) -> str:
    right = value_right = days_right = 0
    gold = rows(path)
    for case in gold:
        got = read(case["text"], case["dct"], annotator)
        start, end = case["start"], case["end"]
        hits = [got.times[k] for k in got.among(start, end)]
        wanted = {_plain(case["value"]), case.get("edtf")} - {None}
        values = {_plain(t.value) for t in hits}
        for k in got.among(start, end):  # "since 2014" is 2014/..
            first, last = act_days(k, got.times, got.text)
            if first is not None and last is None:
                values.add(f"{edtf_of(got.times[k].value)}/..")
        by_value = bool(values & wanted)
        by_days = tuple(case["interval"] or (None, None)) in got.days(start, end)
        right += by_value or by_days
        value_right += by_value
        days_right += by_days
        if show and not (by_value or by_days):
            print(f"  {case['id']} {case['phrase']!r} {case['value']}: {sorted(values)}")
    return (
        f"{path.name}: {right} of {len(gold)} right ({value_right} by value, {days_right} by days)"
    )


def _plain(value: str) -> str:
    """One spelling: 198X is 198."""
    return re.sub(r"^(\d{2,3})X{1,2}$", r"\1", value)


def specification(path: Path, annotator: Annotator, show: bool) -> Iterator[str]:
    left: Counter[str] = Counter()
    asked = found = right = 0
    for row in rows(path):
        try:
            got = read(row["text"], row["dct"][:10], annotator)
        except OnrecordError:
            left["the text is a header line to this reader"] += len(row["timex"])
            continue
        for expected in row["timex"]:
            reason = _reason(expected)
            if reason:
                left[reason] += 1
                continue
            asked += 1
            days = got.days(expected["start"], expected["end"])
            found += bool(days)
            grain = _COUNTED.search(expected["text"]) is not None
            span = expected["start"], expected["end"]
            ok = got.agrees(*span, _accepted(expected["values"]), grain)
            right += ok
            if show and not ok:
                wanted = _accepted(expected["values"])
                print(f"  {row['dct'][:10]} {row['text']!r} {expected['text']!r}:", end=" ")
                print(f"{sorted(map(str, days))} want {sorted(map(str, wanted))}")
    yield (
        f"{path.name}: {right} of {asked} dates and ranges right ({100 * right / asked:.1f} %), "
        f"{found} found"
    )
    for reason, count in left.most_common():
        yield f"  left out {count:4}  {reason}"


def _reason(expected: dict[str, Any]) -> str | None:
    kind = (expected["kind"] or "none").removeprefix("datetimeV2.")
    if kind not in ("date", "daterange"):
        return f"kind {kind}: no days to compare"
    if not _accepted(expected["values"]):
        return "the specification gives no days (30 February, 'the same week')"
    for reason, pattern in _LEFT_OUT:
        if re.search(pattern, expected["text"]):
            return reason
    return None


def _accepted(values: list[dict[str, Any]]) -> set[Days]:
    """Days that count as right: of its alternatives any one, the end taken in or left out."""
    out: set[Days] = set()
    for value in values:
        if value.get("Mod") == "ref_undef":
            continue
        point = value.get("value")
        if point and re.fullmatch(r"\d{4}-\d\d-\d\d", point):
            out.add((point, point))
        first, last = (_day(value.get(side)) for side in ("start", "end"))
        if first is None and last is None:
            continue
        mod = value.get("Mod", "")
        for a in {first, first and first - _DAY if mod == "after" else first}:
            for b in {last, last and last - _DAY}:
                out.add(_iso(a, b))
        if mod in ("after", "since") and last is None and first is not None:
            out.add((first.isoformat(), None))
    return out


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def speed(path: Path, most: int) -> str:
    annotator = RulesAnnotator()
    ready = []
    for row in rows(path)[:most]:
        dispatch = intake(row["text"], Metadata(day=row.get("published") or row.get("date")))
        layout = lay_out(dispatch, find_dateline(dispatch))
        ready.append((dispatch, annotator.annotate(dispatch.text, layout.sentences)))
    words = sum(len(dispatch.text.split()) for dispatch, _ in ready)
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        for dispatch, sentences in ready:
            written = find_times(dispatch.text, sentences)
            anchor_times(written, dispatch.text, sentences, dispatch.published)
        best = min(best, time.process_time() - began)
    return f"the stage alone, one core: {words / best:,.0f} words a second ({words:,} words)"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--dispatches", type=int, default=600, help="how many the speed is taken on")
    ask.add_argument("--show", action="store_true")
    given = ask.parse_args()
    annotator = default_annotator()
    times = given.corpora / "times"
    for name in ("cases.jsonl", "cases_extra.jsonl"):
        print(cases(times / name, annotator, given.show), flush=True)
    for line in specification(times / "msrecognizers_en_spec.jsonl.gz", annotator, given.show):
        print(line)
    wire = sorted((given.corpora / "wire").glob("*.jsonl.gz"))
    if wire:
        print(speed(wire[0], given.dispatches))


if __name__ == "__main__":
    main()
