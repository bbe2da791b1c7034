"""What a token with figures in it is: a year, a day, a clock time, a date in figures."""

from __future__ import annotations


def lettered(low: str) -> tuple[str, int]:
    """The class and meaning of "q4", "h1", "fy23"."""
    if low[0] == "f":
        year = int(low[-4:] if low[-4:].isdecimal() else low[-2:])
        return "FYNUM", year if year > 99 else 2000 + year - 100 * (year >= 50)
    return ("QNUM" if low[0] == "q" else "HNUM"), int(low[1])


def number(low: str) -> tuple[str | None, int | float | str | None]:
    """The class and meaning of a token that begins with a digit."""
    if not low.isascii():  # "0²", "5½": digits to Unicode, no numbers to int()
        return None, None
    if low.isdecimal():
        if len(low) > 9:
            return "NBIG", None
        value = int(low)
        if len(low) == 4 and 1000 <= value < 2200:
            return "NYEAR", value
        if len(low) == 4 and value < 1000:
            return "NBIG", low  # "0400 GMT"
        if low == "00":
            return "N59", value
        if 1 <= value <= 12:
            return "N12", value
        if value <= 24 and value:
            return "N24", value
        if value <= 31 and value:
            return "N31", value
        return ("N59" if value <= 59 else "NBIG"), value
    if low[-1].isdecimal():
        if ":" in low or "h" in low:  # "06h30"
            return "CLOCK", low.replace("h", ":")
        if "/" in low:
            return "SLASH", low
        if "-" in low:
            return "ISO", low
        if low.count(".") == 2:
            return "SLASH", low
        if "," in low:
            return "NBIG", float(low.replace(",", ""))
        if "." in low:
            return "NFRAC", float(low)
        return None, None
    if low[-1] == "z" and "t" in low:
        return "ISO", low
    bare = low.replace(".", "").replace(" ", "")
    if bare.endswith(("am", "pm")) and bare[0].isdecimal():
        return "NAMPM", low
    digits = low.rstrip("abcdefghijklmnopqrstuvwxyz")
    tail = low[len(digits) :]
    if digits.isdecimal() and len(digits) < 5:
        value = int(digits)
        if tail in ("st", "nd", "rd", "th"):
            return "ORDN", value
        if tail == "s" and len(digits) == 4 and value % 10 == 0 and 1000 <= value < 2200:
            return ("DECADE", digits[:3] if value % 100 or value >= 2000 else digits[:2])
        if tail == "q" and 1 <= value <= 4:
            return "QNUM", value
        if tail == "h" and 1 <= value <= 2:
            return "HNUM", value
    return None, None
