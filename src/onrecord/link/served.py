"""The state that an office serves where the dispatch does not put its name beside the office.

A dispatch sent from a capital and about its state calls its officials by the bare office: "RIYADH -
Saudi Arabia has severed relations ... Foreign Minister Adel al-Jubeir announced". Foreign ones it
tells apart ("Russian Foreign Minister").
"""

from __future__ import annotations

from onrecord.link.drafts import Draft
from onrecord.link.page import Page

_OFFICES = frozenset("president minister premier chancellor king queen".split())
_NATIONAL = frozenset(
    "president vice first prime deputy minister premier chancellor king queen foreign defense "
    "defence interior finance economy trade energy health justice and".split()
)


def serve_home(page: Page) -> None:
    """Give officials of no state named the one whose capital the copy is sent from.

    Only where the copy names that state before and oftener than any other, no other one stands
    before the official's first mention in its sentence, and nobody else is known to hold that
    very office: copy sent from Seoul may well be about the North's foreign minister.
    """
    home = page.home
    state = page.register.state(home) if home is not None else None
    if home is None or state is None or not state.spans:
        return
    bare = [d for d in page.drafts if _bare(d)]
    if not bare:
        return
    foreign: dict[int, int] = {}  # sentence -> where it first speaks of another state
    begins = min(state.spans).start
    held: dict[str, set[int]] = {}
    for draft in page.drafts:
        if draft.type == "person" and draft.role and draft.iso3 in (None, home):
            held.setdefault(_office(draft), set()).add(draft.index)
        if draft.type not in ("state", "territory") or draft is state:
            continue
        if draft.count >= state.count:
            return
        for span in draft.spans:
            at = page.sentence_at(span.start)
            foreign[at] = min(span.start, foreign.get(at, span.start))
    for draft in bare:
        first = min(draft.spans).start
        other = foreign.get(page.sentence_at(first), first)
        if begins < first <= other and held[_office(draft)] == {draft.index}:
            draft.iso3 = home


def _bare(draft: Draft) -> bool:
    """Whether a named person bears a state's office and nothing says of which state or body."""
    if draft.type != "person" or not draft.named or not draft.spans:
        return False
    if draft.iso3 is not None or draft.serves >= 0 or not draft.role:
        return False
    words = _office(draft).split()
    return set(words) <= _NATIONAL and words[-1] in _OFFICES and draft.role[0].isupper()


def _office(draft: Draft) -> str:
    return (draft.role or "").lower()
