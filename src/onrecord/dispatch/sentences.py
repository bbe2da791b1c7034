"""Where one sentence ends and the next begins, within a paragraph."""

from __future__ import annotations

import re

# Longer stretches without an end are tables, or text that is none. They are cut at a pause,
# so that no later stage, some of them quadratic in a sentence's words, ever sees one whole.
LONGEST = 1_500  # code points

# A possible end: marks, then what closes with them, then space or the end. Closing marks
# belong to the sentence: "We shall see." / (He was not there.) / ... at once."
# So do the numbers of footnotes: He left in 1905. [7] / Nobody followed.
_CANDIDATE = re.compile(
    r"[.!?…‽]+['\"’”»›)\]}`*]*(?=\s|$|\[\d)(?:[ \xa0]?\[\d{1,3}\](?=\s|$|\[)){0,4}"
)
# An end without a space after it, as hasty copy has it: "on Tuesday.The minister".
_GLUED = re.compile(r"(?<=[a-z]{3})[.!?](?=[A-Z][a-z]+[ ,])")
_PAUSES = re.compile(r"[;:] |, | -+ | [–—] ")

# Titles, which a name follows: never an end. Written with a capital; "col" and "gen" are words.
_TITLES = frozenset(
    "Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Profs St Ste Sta Fr Rev Revs Hon Pres Sen Sens Rep"
    " Reps Gov Govs Gen Gens Maj Col Cols Lt Lts Capt Cpt Cmdr Comdr Cdr Adm Brig Sgt Sgts Cpl Pvt"
    " Pfc Spc Insp Supt Det Amb Sec Secy Asst Assoc Dep Mt Ft Corr Adj Ald Atty Attys Hr Fra Sr Sra"
    " Supr Cllr Vp Sgt-Maj Br Ven Vols Nos Eng Acad Mgr Msgr Bp Archbp".split()
)
# Small words that something always follows.
_BEFORE_MORE = frozenset("vs v viz approx ca cf eg ie e.g i.e nos vols pp al-gen".split())
# Followed by a number they are no end ("No. 5", "Jan. 3", "p. 12", "Art. 7").
_BEFORE_NUMBERS = frozenset(
    "no p art arts sec fig figs pt par para ch vol ref op tel ext sect jan feb mar apr jun jul aug"
    " sep sept oct nov dec".split()
)
# May stand at an end or inside: what follows decides. Written with a capital, as all names are.
_EITHER = frozenset(
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
    " Inc Corp Co Cos Ltd Llc LLC Plc PLC Bros Jr Esq Dept Univ Assn Bldg Blvd Ave Rd Sq Est Bhd"
    " Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss Mo"
    " Mont Neb Nebr Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wisc Wyo Ont Que Alta Sask Man"
    " No Hwy Dist Govt Intl Natl GmbH Pty Pte Ph.D Univ Dr".split()
) | frozenset("etc al dept hwy km cm mm kg lb lbs oz hr hrs min mins yrs s.p.a n.v s.a".split())
# Words that, capitalised, open a sentence far more often than they go on with a name.
_OPENERS = frozenset(
    "The A An This That These Those It He She They We I You His Her Their Its Our My Your But And"
    " Or So Yet In On At By For From With Without After Before During While When Where As If"
    " Although Though Because Since Until However Meanwhile Also Even Still Some Many Most Several"
    " Both Each Every All One Two Three Other Another There Here What Who Why How Not No Nor"
    " According Earlier Later Last Under Over Among Between Despite Instead Then Now Once Such"
    " To Of About Since Through Only Just More Critics Analysts Officials Police".split()
)
_SAYS = re.compile(
    r"\s*(?!(?:He|She|They|We|It|I|The|A|An|This|That|Others?)\s)"
    r"(?:[A-Z][\w.'’-]*\s+){1,5}(?:said|says|asked|asks|told|added|adds|wrote|writes|replied|"
    r"exclaimed|wondered|shouted|cried|declared|noted|tweeted|demanded|inquired|quipped|"
    r"warned|urged|insisted|continued|explained|answered|joked|recalled|concluded)\b"
)
_INITIALISM = re.compile(r"(?:[A-Za-z]\.&?)+[A-Za-z]$")
_TIME_OF_DAY = frozenset({"a.m", "p.m", "am", "pm"})
_SIGNATURE = re.compile(r"[/(][\w -]{2,30}[/)]$")
_NEXT = re.compile(r"[\s'\"“”‘’«»„(\[`*]*([^\s'\"“”‘’«»„(\[`*]*)")


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of the paragraph text[start:end], without space around them.

    Positions are code points of `text`. Linear in `end - start`.
    """
    cuts: list[int] = []
    for found in _CANDIDATE.finditer(text, start, end):
        at = found.end()
        if at < end and _ends(text, found.start(), at, start, end):
            cuts.append(at)
    for found in _GLUED.finditer(text, start, end):
        if _word_before(text, found.start(), start) not in _TITLES:
            cuts.append(found.end())
    cuts.sort()
    sentences: list[tuple[int, int]] = []
    first = start
    for cut in (*cuts, end):
        last = cut
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if last - first > LONGEST:
            sentences.extend(_cut_long(text, first, last))
        elif last > first:
            sentences.append((first, last))
        first = cut
    return sentences


def _word_before(text: str, at: int, start: int) -> str:
    """The characters before `at` up to a space or an opening mark; at most 24."""
    low = max(start, at - 24)
    words = text[low:at]
    cut = max(words.rfind(" "), words.rfind("\n"), words.rfind("\t"), words.rfind("\xa0"))
    return words[cut + 1 :].lstrip("'\"“‘«„([`*-–—")


def _ends(text: str, mark: int, at: int, start: int, end: int) -> bool:
    """Whether the marks text[mark:at] end a sentence. There is text after `at`."""
    following = _NEXT.match(text, at, min(end, at + 80))
    word = following.group(1) if following is not None else ""
    if not word:
        # Only marks follow: `... he said. "`; at the end they belong to this sentence.
        return following is None or following.end() < end
    head = word[0]
    marks = text[mark:at]
    if head.islower() and not _odd_name(word):
        return _ends_all_the_same(text, mark, at, start)
    if head in ",;:.!?…)]}%":
        return False
    if marks[0] != ".":
        if marks[0] == "…":
            return head.isupper()
        # `"Will it hold?" Petrov asked.`
        return not (marks[-1] in "'\"’”»" and _SAYS.match(text, at, min(end, at + 120)))
    if marks.startswith(".."):
        return head.isupper() or not head.isalnum() or word in _OPENERS
    if len(marks) > 1:
        return True  # a closing mark after the stop: an abbreviation rarely has one
    return _stop_ends(text, mark, start, word)


def _ends_all_the_same(text: str, mark: int, at: int, start: int) -> bool:
    """Whether one mark ends a sentence although a small letter follows ("it is shut. it was").

    Only after a plain word in small letters: abbreviations are short, and names that end
    in a mark ("Yahoo!") are capitalised.
    """
    if at - mark != 1 or text[mark] not in ".!?":
        return False
    before = _word_before(text, mark, start)
    return (
        len(before) >= 4
        and before.isalpha()
        and before.islower()
        and before not in _BEFORE_MORE
        and before not in _BEFORE_NUMBERS
        and before not in _EITHER
    )


def _odd_name(word: str) -> bool:
    """Names that begin small: "iPod", "eBay", "dpa" is not one."""
    return len(word) > 2 and any(c.isupper() for c in word[1:4])


def _stop_ends(text: str, mark: int, start: int, word: str) -> bool:
    """Whether a single full stop ends a sentence, `word` being the next one."""
    before = _word_before(text, mark, start)
    if _SIGNATURE.search(before):
        return False  # "/TASS/.", "(Interfax)."
    before = before.rpartition("-")[2] or before  # "then-Sen. Orlova"
    low = before.casefold()
    head = word[0]
    if before in _TITLES or low in _BEFORE_MORE:
        return False
    if low in _BEFORE_NUMBERS and head.isdigit():
        return False
    plain = word.rstrip(".,;:!?'\"’”»)]")
    if low in _TIME_OF_DAY and low.count("."):
        return plain in _OPENERS
    if _INITIALISM.search(before):
        return plain in _OPENERS
    if len(before) == 1 and before.islower() and head.isdigit():
        return False  # "c. 1871", "b. 1950", "p. 12"
    if len(before) == 1 and before.isalpha():
        # An initial, unless it is the pronoun or a lone letter before an opener.
        return (before == "I" or not before.isupper() or plain in _OPENERS) and head.isupper()
    if before in _EITHER:
        return plain in _OPENERS
    if before.isdigit() and len(before) <= 3 and _opens(text, mark - len(before), start):
        return False  # "1. First item"
    return True


def _opens(text: str, at: int, start: int) -> bool:
    """Whether only space stands between `start` and `at`, or a sentence just ended there."""
    while at > start and text[at - 1] in " \t\xa0":
        at -= 1
    return at == start or text[at - 1] in "\n\r"


def _cut_long(text: str, first: int, last: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    while last - first > LONGEST:
        cut = 0
        for pause in _PAUSES.finditer(text, first + LONGEST // 2, first + LONGEST):
            cut = pause.end()
        if not cut:
            space = max(
                text.rfind(" ", first + 1, first + LONGEST),
                text.rfind("\n", first + 1, first + LONGEST),
            )
            cut = space + 1 if space > first else first + LONGEST
        stop = cut
        while stop > first and text[stop - 1].isspace():
            stop -= 1
        if stop > first:
            pieces.append((first, stop))
        first = cut
        while first < last and text[first].isspace():
            first += 1
    if last > first:
        pieces.append((first, last))
    return pieces
