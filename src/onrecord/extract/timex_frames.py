"""What goes around a date or a length: "late", "nearly", "or so", the hour before the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.extract.timex_rules import Found, translate
from onrecord.extract.timex_words import Items, alphabet

# Phrase before a date -> TIMEX3 mod. Longest first.
_BEFORE_DATE: tuple[tuple[str, str | None], ...] = (
    ("the? (very)? (beginning|start|onset) of the?", "START"),
    ("the? (very)? (end|close) of the?", "END"),
    ("the? middle of the?", "MID"),
    ("the? first half of the?", "START"),
    ("the? (second|last|latter) half of the?", "END"),
    ("the? turn of the?", "START"),
    ("the? (early|earlier|first) (part|few? (days|weeks|months|years)) of the?", "START"),
    ("the? (opening) (days|weeks|months|years) of the?", "START"),
    ("the? (latter|late|later|last) part of the?", "END"),
    ("the (last|final|closing) few? (days|weeks|months|years) of the?", "END"),
    ("the? early DASH?", "START"),
    ("the? late DASH?", "END"),
    ("early (in|on) the?", "START"),
    ("late (in|on) the?", "END"),
    ("earlier (in the?)?", "START"),
    ("later (in the?)?", "END"),
    ("the? mid DASH?", "MID"),
    ("sometime (in|on)?", None),
    ("(about|around|circa|approximately)", "APPROX"),
)
_BEFORE_LENGTH: tuple[tuple[str, str | None], ...] = (
    ("(no more than|not more than|at most|up to)", "EQUAL_OR_LESS"),
    ("(no less than|not less than)", "EQUAL_OR_MORE"),
    ("(more than|over|well over|(upwards|upward) of)", "MORE_THAN"),
    ("(less than|fewer than|under)", "LESS_THAN"),
    ("(nearly|almost|close to|not quite)", "LESS_THAN"),
    ("(at least|a minimum of)", "EQUAL_OR_MORE"),
    ("(a maximum of)", "EQUAL_OR_LESS"),
    ("(about|around|approximately|roughly|some|an estimated)", "APPROX"),
)  # fmt: skip
_AFTER: tuple[tuple[str, str | None], ...] = (
    ("or so", "APPROX"),
    ("or (more|longer)", "EQUAL_OR_MORE"),
    ("or less", "EQUAL_OR_LESS"),
    ("(or later|and beyond|or after|and after|onward|onwards)", "ON_OR_AFTER"),
    ("or (earlier|before)", "ON_OR_BEFORE"),
)
_CLOCK = re.compile(r"ref@T(\d\d)(:.*)")
_PART = re.compile(r"(.+)@T(MO|AF|EV|NI)")
_DAY_FORMS = re.compile(
    r"wd:|day:|dom:|md:\d\d-\d\d|\d{4}-\d\d-\d\d|hol:|unit:D|before:D|after:D|nth"
)


@dataclass(frozen=True, slots=True)
class Frames:
    """The compiled frames, and how they are laid around what the rules found."""

    before_date: tuple[tuple[re.Pattern[str], str | None], ...]
    before_length: tuple[tuple[re.Pattern[str], str | None], ...]
    after: tuple[tuple[re.Pattern[str], str | None], ...]
    part_of: re.Pattern[str]
    join: re.Pattern[str]
    pod: str
    dash: str
    loose: frozenset[str]  # "over", "some": before a number only
    comparative: frozenset[str]  # "earlier", "later"
    about: frozenset[str]
    concerning: str  # "about 2016" is mostly of it, not near it
    counts: frozenset[str]  # what a counted length may begin with

    def widen(self, cores: list[Found], items: Items) -> list[Found]:
        """Join hours with their days, take in the words around, left to right."""
        merged: list[Found] = []
        for core in cores:
            floor = merged[-1].last if merged else 0
            if merged and self._joined(merged[-1], core, items):
                continue
            self._day_part(core, floor, items)
            self._left(core, floor, items)
            merged.append(core)
        ceiling = len(items.letters)
        for core in reversed(merged):
            self._right(core, ceiling, items)
            ceiling = core.first
        return merged

    def _joined(self, hour: Found, day: Found, items: Items) -> bool:
        """ "10 p.m. Wednesday", "noon on Oct. 6": one expression, grown into `hour`."""
        if hour.value == "overnight" and "/" in day.value and day.value.startswith("md:"):
            if self.join.fullmatch(items.letters, hour.last, day.first) is None:
                return False
            hour.value, hour.last = f"{day.value}@TNI", day.last
            return True
        if hour.type != "TIME" or not hour.value.startswith("ref@"):
            return False
        if day.type == "TIME":
            return self._part_joined(hour, day, items)
        if day.type != "DATE" or not _DAY_FORMS.match(day.value):
            return False
        if "/" in day.value and ":" in hour.value:
            return False  # a night may span two days, an hour may not
        if self.join.fullmatch(items.letters, hour.last, day.first) is None:
            return False
        hour.value = day.value + hour.value[3:]
        hour.last = day.last + (items.letters[day.last : day.last + 1] == self.pod)
        return True

    def _part_joined(self, hour: Found, part: Found, items: Items) -> bool:
        """ "9:30 this morning", "8:30 tonight": the part of day tells the half."""
        clock, named = _CLOCK.fullmatch(hour.value), _PART.fullmatch(part.value)
        if clock is None or named is None or items.letters[hour.last : part.first]:
            return False
        turn = 12 if named[2] != "MO" and int(clock[1]) < 12 else 0
        hour.value = f"{named[1]}@T{int(clock[1]) + turn:02d}{clock[2]}"
        hour.last = part.last
        return True

    def _day_part(self, core: Found, floor: int, items: Items) -> None:
        """ "Monday morning"; "the night of May 8 to 9"."""
        if core.type != "DATE" or not _DAY_FORMS.match(core.value):
            return
        if "/" not in core.value and items.letters[core.last : core.last + 1] == self.pod:
            core.value += f"@T{items.values[core.last]}"
            core.type = "TIME"
            core.last += 1
            return
        hit = self.part_of.search(items.letters, max(floor, core.first - 6), core.first)
        if hit is not None:
            pod = hit.start("pod")
            core.value += f"@T{items.values[pod]}" if pod >= 0 else "@TMO"
            core.type = "TIME"
            core.first = hit.start()

    def _left(self, core: Found, floor: int, items: Items) -> None:
        low = max(floor, core.first - 6)
        if core.value.endswith("_REF"):
            return
        if core.rule == "setadv":
            return
        length = core.type in ("DURATION", "SET") or core.rule in ("ago", "earlier", "later")
        table = self.before_length if length else self.before_date
        for pattern, mod in table:
            hit = pattern.search(items.letters, low, core.first)
            if hit is not None and hit.end() > hit.start():
                if not self._may_lead(hit.group(), core, items):
                    continue
                core.first = hit.start()
                core.mod = mod or core.mod
                return

    def _may_lead(self, lead: str, core: Found, items: Items) -> bool:
        """Whether `lead` belongs: "over two weeks", not "over the past weeks"."""
        head = items.letters[core.first]
        if lead in self.loose:
            return head in self.counts and self.dash not in items.letters[core.first : core.last]
        if lead in self.comparative:
            return core.value.startswith(
                ("unit:", "bare:", "latest:", "day:-1")
            ) and not core.value.startswith("unit:D:0:dct")
        if lead in self.about:
            if len(core.value) == 4 and lead == self.concerning:
                return False
            return not core.value.startswith(
                ("wd:", "unit:", "day:", "latest:", "bare:Q", "bare:M")
            )
        return True

    def _right(self, core: Found, ceiling: int, items: Items) -> None:
        if core.type not in ("DURATION", "DATE") or core.value.endswith("_REF"):
            return
        for pattern, mod in self.after:
            hit = pattern.match(items.letters, core.last, ceiling)
            if hit is not None:
                if mod in ("ON_OR_AFTER", "ON_OR_BEFORE") and core.type != "DATE":
                    return
                core.last = hit.end()
                core.mod = mod
                return


@cache
def frames() -> Frames:
    """Compile the frames, once."""

    def table(
        rows: tuple[tuple[str, str | None], ...], end: str
    ) -> tuple[tuple[re.Pattern[str], str | None], ...]:
        return tuple((re.compile(translate(f"({p})") + end), mod) for p, mod in rows)

    return Frames(
        before_date=table(_BEFORE_DATE, r"\Z"),
        before_length=table(_BEFORE_LENGTH, r"\Z"),
        after=table(_AFTER, ""),
        part_of=re.compile(
            translate(
                "the? ((early|late|later)? pod=POD UNITST?|(early|small) UNITST) (of|on) the?"
            )
            + r"\Z"
        ),
        join=re.compile(translate("UNITST? COMMA? (on|of)? the?")),
        pod=alphabet().letter["POD"],
        dash=alphabet().letter["DASH"],
        loose=frozenset(translate(w) for w in ("over", "some", "under")),
        comparative=frozenset(translate(w) for w in ("earlier", "later")),
        concerning=translate("about"),
        about=frozenset(translate(w) for w in ("about", "around")),
        counts=frozenset(
            [translate(n) for n in ("N12", "N24", "N31", "N59", "NBIG", "NFRAC", "NWORD", "NYEAR")]
            + [translate(n) for n in ("a", "an", "one", "half")]
        ),
    )
