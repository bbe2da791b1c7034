"""Words as the English treebanks cut them (UD EWT, GUM).

Clitics stand alone ("Ukraine" + "'s", "do" + "n't", "can" + "not"), a hyphen between two words
is a word ("three" + "-" + "day"), an abbreviation keeps its full stop ("U.S.", "Gen."), a
currency sign and a percent sign leave their number.
"""

from __future__ import annotations

import re

_APOSTROPHE = "['’]"

# Abbreviations that keep their full stop wherever they stand; others of the shape "U.S." are
# found by shape. Months and ranks are the wire's own habit.
_ABBREVIATIONS = (
    "Mr Mrs Ms Dr Prof St Sr Jr Gen Col Maj Capt Lt Sgt Cpl Adm Cmdr Brig Rep Sen Gov Pres Rev Hon "
    "Fr Msgr Ave Blvd Rd Inc Corp Co Ltd Bros Dept Univ Assn vs etc No Nos Vol Fig al approx est "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun "
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb "
    "Nev Okla Ore Pa Tenn Tex Vt Va Wash Wis Wyo Ph.D i.e e.g a.m p.m A.M P.M cf ca ft"
).split()

# Before a hyphen these stay one word with what follows, as the treebanks have them.
_PREFIXES = (
    "non co re pre anti pro semi multi sub un mini cross pan e counter inter intra neo bi".split()
)

_DOTTED = "|".join(sorted((a for a in _ABBREVIATIONS if "." not in a), key=len, reverse=True))
_WORD = r"[^\W_]+(?:_[^\W_]+)*"
_PATTERN = re.compile(
    rf"""
      https?://[^\s<>"”“]*[^\s<>"”“.,;:!?)\]'’]            # addresses
    | www\.[^\s<>"”“]*[^\s<>"”“.,;:!?)\]'’]
    | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}})+
    | (?:[A-Za-z]\.){{2,}}(?:[A-Za-z](?![\w.]))?              # U.S., p.m., U.S.A
    | (?:{_DOTTED}|Ph\.D)\.(?=[\s,;:)\]]|$)(?!\s{{0,4}}$)    # "Gen." but not at the very end
    | [A-Z]\.(?=\s[A-Z]|\s?[A-Z]\.)                              # initials
    | \d+(?:[.,:/]\d+)+(?:(?:st|nd|rd|th)\b)?                # 1,000.5  10:30  7/13/2022
    | \.\d+
    | \d+(?:st|nd|rd|th|s)\b                                 # 1st, 1990s
    | \d+                                                    # "10am" is two words
    | (?i:{"|".join(_PREFIXES)})-[^\W\d_]+
    | [A-Z]+&[A-Z]+\b                                        # AT&T
    | \w+\.(?:com|org|net|gov|edu|doc|xls|pdf|ppt|co\.uk)\b
    | [oO]{_APOSTROPHE}clock\b
    | {_WORD}?(?=n{_APOSTROPHE}t\b)                          # "do" before "n't"
    | n{_APOSTROPHE}t\b
    | (?<=\w){_APOSTROPHE}(?:s|S|re|ve|ll|d|m|RE|VE|LL|D|M)\b
    | (?:[Cc]an)(?=not\b) | (?:[Gg]on|[Ww]an)(?=na\b)
    | (?i:do|did|does|wo|ca|is|was|are|were|would|could|should|have|has)(?=nt\b) | nt\b
    | [Ii](?=(?:m|ve)\b) | (?i:that|there|what|he)(?=s\b) | [Yy]ou(?=re\b) | (?i:got|out)(?=ta\b)
    | (?:O|D|L|d|l|o){_APOSTROPHE}(?=[A-Z])[^\W\d_]+         # O'Neill, d'Estaing
    | {_WORD}
    | \.{{2,}} | -{{2,}} | …
    | ``|''|‘’|’’|<+|>+|=+|\*+|\#+|_+|~+
    | [!?]{{2,}}|\.\?
    | [:;]-?[()D](?=\s|$)
    | \S
    """,
    re.VERBOSE,
)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the words of `text[start:end]` as (start, end) into `text`, left to right."""
    stop = len(text) if end is None else end
    return [m.span() for m in _PATTERN.finditer(text, start, stop) if m.end() > m.start()]
