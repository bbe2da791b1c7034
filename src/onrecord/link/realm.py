"""Countries, their bodies and their places, when a description means them.

"the country", "Iranian state media", "the High Court", "the city of Qingdao".
"""

from __future__ import annotations

from onrecord.extract.mentions import Sentence
from onrecord.link.described import DEFINITE, POSSESSIVE, Described, description
from onrecord.link.drafts import Draft
from onrecord.link.links import Rule
from onrecord.link.page import Here, Page
from onrecord.link.spotted import POSSESSIVE_ENDINGS, Named

_ARMED = frozenset(("forces", "force", "troops", "military", "army", "armed forces", "servicemen"))
# Nouns whose "of" gives their own name; "the streets of Qingdao" are not Qingdao.
_BEARERS = frozenset(
    "city town village port island peninsula province region district county republic territory "
    "oblast governorate prefecture canton krai okrug municipality settlement suburb capital".split()
)
_HOME = 2  # mentions that the state which the copy is about counts for more than another's


def country(
    page: Page, here: Here, word: int, what: Described, state: Named | None
) -> tuple[int, ...]:
    """Read "the country", "our country", "the Ukrainian side": a state by what it is."""
    opening = what.opening
    if state is not None and state.known is not None:
        draft = page.register.state(state.known.key)
        return (draft.index,) if draft is not None else ()
    if what.lemma not in ("country", "nation", "republic", "homeland", "motherland"):
        return ()
    owner: Draft | None = None
    if opening == "our":
        asked = page.asked(here, word)
        owner = page.drafts[asked.speaker] if asked.speaker >= 0 else None
    elif opening in POSSESSIVE:
        for at in range(word - 1, max(-1, word - 4), -1):
            ids = page.meant.get((here.index, at))
            if ids is not None:
                owner = page.drafts[ids[0]]
                break
    elif opening not in ("the", "this", "that"):
        return ()
    if owner is not None:
        draft = page.register.state(owner.iso3) if owner.iso3 else page.main_state()
        return (draft.index,) if draft is not None else ()
    if opening == "our":
        if not page.complete:
            page.later.append((here, word))
        return ()
    asked = page.asked(here, word)
    if asked.speaker >= 0 and page.drafts[asked.speaker].iso3:
        draft = page.register.state(page.drafts[asked.speaker].iso3 or "")
        if draft is not None:
            return (draft.index,)
    recent = [
        p.ids[0]
        for p in page.trail.recent()
        if here.index - p.sentence <= 3 and page.drafts[p.ids[0]].type == "state"
    ]
    if recent:
        counts = page.state_counts
        main = page.main_state()
        home = main.index if main is not None else -1
        return (max(recent, key=lambda i: counts.get(i, 0) + (_HOME if i == home else 0)),)
    draft = page.main_state()
    return (draft.index,) if draft is not None else ()


def state_body(page: Page, sentence: Sentence, state: Named, word: int, first: int) -> Draft:
    """Return the body that a state's name and a common noun make: "Iranian state media"."""
    start = state.last
    while start < word and sentence.forms[start] in POSSESSIVE_ENDINGS:
        start += 1
    own = page.cut(sentence, start, word + 1)
    if own.lower() in _ARMED:
        own = "armed forces"
    while first < state.first and sentence.forms[first].lower() in DEFINITE:
        first += 1
    draft = page.register.body(
        page.cut(sentence, first, word + 1), own, state.known, None, named=False
    )
    draft.kept = True
    return draft


def capital_body(page: Page, sentence: Sentence, word: int, first: int) -> Draft:
    """Return the body that a capitalised noun names, though the annotator saw no name: "the High
    Court", "Parliament"."""
    start = word
    while start > first and sentence.forms[start - 1][0].isupper():
        start -= 1
    if start == first and sentence.forms[start].lower() in DEFINITE:
        start += 1
    start = min(start, word)
    name = page.cut(sentence, start, word + 1)
    draft = page.register.body(name, name, None, None, named=False)
    draft.kept = True
    return draft


def place(
    page: Page, here: Here, word: int, last: int, asked: Described
) -> tuple[tuple[int, ...], Rule]:
    """Read "the city of Qingdao" as Qingdao; other places without a name are nobody's mention
    unless one just named is taken up ("the region")."""
    sentence = here.sentence
    if sentence.upos[word] == "PROPN" and word in here.wanted and not asked.names:
        first = word  # a name that the network did not see: "at a meeting in Vladivostok"
        while first and sentence.upos[first - 1] == "PROPN" and sentence.heads[first - 1] == word:
            first -= 1
        return (page.register.place(page.cut(sentence, first, word + 1)).index,), "name"
    for at in range(word + 1, min(last, word + 6)):
        name = here.by_head.get(at)
        if (
            name is not None
            and sentence.heads[at] == word
            and (sentence.rels[at] == "appos" or (asked.lemma in _BEARERS and _of(sentence, at)))
        ):
            ids = _places(page, here, at)
            if asked.plural and sentence.xpos[word] == "NNS":
                for other in here.named:
                    if (
                        sentence.rels[other.head] == "conj"
                        and sentence.heads[other.head] == at
                        and other.form != "adjective"
                    ):
                        ids += _places(page, here, other.head)
            if ids:
                return ids, "apposition" if len(ids) == 1 else "together"
    if asked.opening in DEFINITE and not asked.names:
        return description(page.asked(here, word), asked, page.drafts, page.trail)
    return (), "new"


def _places(page: Page, here: Here, head: int) -> tuple[int, ...]:
    """Return the draft of the place whose name `head` heads; empty where it is no place's."""
    name = here.by_head[head]
    ids = page.meant.get((here.index, head))
    if ids is None and name.type in ("place", "territory"):
        ids = (page.register.of_name(page.text, here.sentence, name).index,)
    if ids is None or page.drafts[ids[0]].type not in ("place", "territory"):
        return ()
    return ids


def _of(sentence: Sentence, word: int) -> bool:
    """Whether a name hangs on its noun by "of": "the city of Qingdao", not "a port in Ghana"."""
    return sentence.rels[word] == "nmod" and any(
        sentence.heads[w] == word and sentence.forms[w].lower() == "of"
        for w in range(max(0, word - 4), word)
    )
