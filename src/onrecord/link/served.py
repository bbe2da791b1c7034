"""The state that an office or a body serves where the dispatch does not put its name beside it.

A dispatch sent from a capital and about its state calls its officials and bodies by the bare
noun: "RIYADH - Saudi Arabia has severed relations ... Foreign Minister Adel al-Jubeir announced",
"the government", "the Interior Ministry". Foreign ones it tells apart ("Russian Foreign Minister").
"""

from __future__ import annotations

from onrecord.lexicon.states import Known
from onrecord.link.drafts import Draft
from onrecord.link.page import Page

_OFFICES = frozenset("president minister premier chancellor king queen".split())
_NATIONAL = frozenset(
    "president vice first prime deputy minister premier chancellor king queen foreign defense "
    "defence interior finance economy trade energy health justice and".split()
)
_VOICES = frozenset("spokesman spokeswoman spokesperson".split())
_SPOKEN_FOR = frozenset(("ministry", "government", "presidential", "army", "military"))
# Bodies of which a state has one, by the words that make up what they are called.
_BODIES = frozenset(
    "government ministry parliament cabinet army military police judiciary presidency "
    "senate".split()
)
_FIELDS = frozenset(
    "the of and for foreign external internal home interior defense defence finance economy "
    "economic trade commerce industry energy oil health education culture justice agriculture "
    "transport tourism information labor labour environment public security affairs social "
    "national federal central lower upper house supreme constitutional court bank representatives "
    "assembly armed forces welfare technology science water resources planning development".split()
)
_NAMED_SO = (
    "supreme court", "constitutional court", "central bank", "house of representatives",
    "national assembly", "armed forces", "lower house", "upper house",
)  # fmt: skip
# What the tables lay to the United States, and copy from elsewhere to its own state.
_AMERICAN = {
    "Congress": ("Congress",),
    "Senate": ("Senate",),
    "House of Representatives": ("House", "of", "Representatives"),
}
_OF_AMERICA = ("US ", "U.S. ", "American ", "United States ")
_AMERICANS = ("Capitol", "Republican", "Democrat")


def not_american(home: str | None, text: str) -> dict[tuple[str, ...], Known | None]:
    """Return the parliaments that `text`, sent from another state's capital, names without a word
    of America beside them: nothing that the tables know."""
    if home is None or home == "USA" or any(word in text for word in _AMERICANS):
        return {}
    return {
        words: None
        for name, words in _AMERICAN.items()
        if name in text and not any(state + name in text for state in _OF_AMERICA)
    }


def serve_home(page: Page) -> None:
    """Give officials and bodies of no state named the one whose capital the copy is sent from.

    Only where the copy names that state before and oftener than any other, no other one stands
    before the official's first mention in its sentence, and nobody else is known to hold that
    very office: copy sent from Seoul may well be about the North's foreign minister.
    """
    home = page.home
    state = page.register.state(home) if home is not None else None
    if home is None or state is None or not state.spans:
        return
    bare = [d for d in page.drafts if _bare(d) or _bare_body(d)]
    if not bare:
        return
    foreign: dict[int, int] = {}  # sentence -> where it first speaks of another state
    begins = min(state.spans).start
    held: dict[str, set[int]] = {}
    abroad: dict[str, int] = {}  # offices and bodies of other states -> where they are first named
    for draft in page.drafts:
        if draft.type == "person" and draft.role and draft.iso3 in (None, home):
            held.setdefault(_office(draft), set()).add(draft.index)
        elif draft.iso3 is not None and draft.type in _SERVING and draft.spans:
            last, at = _last(draft), min(draft.spans).start
            if draft.iso3 != home:
                abroad[last] = min(at, abroad.get(last, at))
        known = draft.type == "organization" and draft.key and draft.iso3 not in (None, home)
        if known or (draft.type in ("state", "territory") and draft is not state):
            for span in draft.spans:
                at = page.sentence_at(span.start)
                foreign[at] = min(span.start, foreign.get(at, span.start))
        if draft.type not in ("state", "territory") or draft is state:
            continue
        if draft.count >= state.count:
            return
    for draft in bare:
        first = min(draft.spans).start
        other = foreign.get(page.sentence_at(first), first)
        if not begins < first <= other or abroad.get(_last(draft), first) < first:
            continue
        if draft.type == "organization" or held[_office(draft)] == {draft.index}:
            draft.iso3 = home
    for draft in page.drafts:
        if draft.serves >= 0 and draft.iso3 is None:
            draft.iso3 = page.drafts[draft.serves].iso3


_SERVING = ("person", "organization")


def _bare(draft: Draft) -> bool:
    """Whether a named person bears a state's office and nothing says of which state or body."""
    if draft.type != "person" or not draft.named or not draft.spans:
        return False
    if draft.iso3 is not None or draft.serves >= 0 or not draft.role:
        return False
    words = _office(draft).split()
    if words[-1] in _VOICES:
        return set(words[:-1]) <= _NATIONAL | _SPOKEN_FOR and not _SPOKEN_FOR.isdisjoint(words)
    return set(words) <= _NATIONAL and words[-1] in _OFFICES and draft.role[0].isupper()


def _bare_body(draft: Draft) -> bool:
    """Whether a body is a state's by what it is called, and nothing says of which: "the Interior
    Ministry", "parliament"."""
    if draft.type != "organization" or draft.iso3 is not None or draft.key or not draft.spans:
        return False
    words = draft.name.lower().split("(")[0].split()
    if not words or not set(words) <= _FIELDS | _BODIES:
        return False
    return not _BODIES.isdisjoint(words) or any(name in " ".join(words) for name in _NAMED_SO)


def _office(draft: Draft) -> str:
    return (draft.role or "").lower()


def _last(draft: Draft) -> str:
    """Return what a person's office or a body is, for telling another state's apart."""
    if draft.type != "person":
        return draft.name.lower().split()[-1]
    words = _office(draft).replace("premier", "prime minister").split()
    if words[-2:] == ["prime", "minister"]:
        return "prime minister"
    return " ".join(words[-2:]) if words[-1:] == ["minister"] else "".join(words[-1:])
