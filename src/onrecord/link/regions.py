"""Regions: "the A and B Regions" are two, "Kherson region" is one with its noun."""

from __future__ import annotations

from onrecord.extract.mentions import Sentence
from onrecord.lexicon.states import names
from onrecord.link.spotted import Named, cut, head_word

_REGION = frozenset("region oblast province republic territory district county krai".split())
REGIONS = frozenset(
    "regions oblasts provinces republics territories districts counties governorates".split()
)
_SINGULAR = {
    "regions": "Region", "oblasts": "Oblast", "provinces": "Province", "republics": "Republic",
    "territories": "Territory", "districts": "District", "counties": "County",
    "governorates": "Governorate",
}  # fmt: skip


def coordinated(sentence: Sentence, text: str) -> list[Named]:
    """Return the members of "the A and B Regions", each completed by the noun they share."""
    forms, tags = sentence.forms, sentence.xpos
    made: list[Named] = []
    group = 0
    for at, form in enumerate(forms):
        lower = form.lower()
        if lower not in REGIONS:
            continue
        first = at
        tail = _SINGULAR[lower]
        if at >= 2 and forms[at - 1] in ("'s", "’s") and forms[at - 2].lower() == "people":
            first = at - 2
            tail = "People's " + tail
        members: list[tuple[int, int]] = []
        end = first
        while end > 0:
            start = end
            while start > 0 and _is_proper(tags[start - 1], forms[start - 1]):
                start -= 1
            if start == end or end - start > 3:
                break
            members.append((start, end))
            if start and forms[start - 1] in ("and", "&", ",", "or"):
                end = start - 1
                if forms[end - 1 : end] == (",",):
                    end -= 1
            else:
                break
        members.reverse()
        if len(members) < 2:
            continue
        table = names()
        for start, stop in members:
            last = at + 1 if stop == first else stop
            base = cut(sentence, text, start, stop)
            name = f"{base} {tail}"
            known = table.lookup(name)
            made.append(
                Named(
                    first=start,
                    last=last,
                    head=at if stop == first else head_word(sentence, start, last),
                    type=known[0].type if known else "place",
                    name=name,
                    known=known[0] if known else None,
                    group=group,
                )
            )
        group += 1
    return made


def _is_proper(tag: str, form: str) -> bool:
    return (tag in ("NNP", "NNPS") or form == "-") and (form[0].isupper() or form == "-")


def region(sentence: Sentence, named: Named) -> int:
    """Return one past the last word of a place's name with the common noun after it
    ("Kherson region"), or the name's own end."""
    forms = sentence.forms
    after = named.last
    if after < len(forms) and forms[after].lower() in _REGION and named.form != "adjective":
        return after + 1
    return named.last
