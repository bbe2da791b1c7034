"""How a source stands to its content: asserts, denies, demands, asks, promises, ..."""

from __future__ import annotations

from functools import cache

from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Chunk, Sentence, Stance
from onrecord.lexicon.cues import cues

# An infinitive under these is wanted of somebody, a clause is only told: "told them to leave".
_TELLING = frozenset("say tell warn remind caution signal write advise insist".split())
# An infinitive is the speaker's own act ahead: "swore to return", "agreed to pay".
_OWN_ACT = frozenset("swear agree offer undertake commit say announce declare".split())
_NEGATIONS = frozenset(("not", "never", "no", "n't", "n’t", "nor", "neither"))
# Two negations meet: "did not deny" asserts nothing, yet it is no denial.
_ASKED = frozenset(("whether", "if", "why", "what", "when", "where", "how", "who", "which"))


@cache
def _reject_verbs() -> frozenset[str]:
    return frozenset(w for w, stance in cues().verbs.items() if stance == "denies")


def stance_of(sentence: Sentence, cue: Chunk, contents: tuple[Chunk, ...]) -> Stance:
    """Return the stance that the words of `cue` take to `contents` (of the same sentence)."""
    table = cues()
    best: str | None = None
    word = ""
    negated = False
    bare_call = False
    for i in range(cue.first, cue.last):
        form = sentence.forms[i].lower()
        if form in _NEGATIONS:
            negated = True
            continue
        base = lemma(form, sentence.xpos[i])
        found = table.verbs.get(base)
        if found is None or not sentence.xpos[i].startswith(("VB", "NN", "JJ")):
            found = table.nouns.get(base)
        if found is None:
            continue
        if base == "call":
            # "called for", "called on", "called upon": a demand; "called it": a description.
            after = sentence.forms[i + 1].lower() if i + 1 < len(sentence) else ""
            bare_call = after not in ("for", "on", "upon")
            found = "asserts" if bare_call else "demands"
        # The last word that takes a stance is the finite meaning: "refused to deny",
        # "issued a denial", "made the accusation"; an assertion never outweighs the others.
        if best is None or found != "asserts":
            best, word = found, base
    infinitive = any(_is_infinitive(sentence, c) for c in contents)
    if best == "asserts" and infinitive:
        if word in _TELLING:
            best = "demands"
        elif word in _OWN_ACT:
            best = "promises"
    elif best == "asks" and word == "ask" and infinitive:
        best = "demands"
    elif best == "denies" and negated:
        best = "asserts"
    if negated and best in ("asserts", "believes") and _refuses(sentence, cue, contents):
        best = "denies"
    return best or "asserts"  # type: ignore[return-value]


def _is_infinitive(sentence: Sentence, content: Chunk) -> bool:
    """Whether the content is "to leave", or "them to leave", and no clause with a finite verb."""
    first = content.first
    while first < content.last and sentence.upos[first] == "PUNCT":
        first += 1
    if first >= content.last:
        return False
    if sentence.forms[first].lower() == "to" and sentence.xpos[first] == "TO":
        return True
    for i in range(first, content.last):
        tag = sentence.xpos[i]
        if tag == "TO":
            return sentence.rels[i] == "mark"
        if tag in ("VBD", "VBZ", "VBP", "MD", "IN", "WRB", "WP", ","):
            return False
    return False


def _refuses(sentence: Sentence, cue: Chunk, contents: tuple[Chunk, ...]) -> bool:
    """Whether a negated cue denies its content: "does not believe that", not "did not say"."""
    for i in range(cue.first, cue.last):
        base = lemma(sentence.forms[i], sentence.xpos[i])
        if base in ("think", "believe", "accept", "agree", "support", "recognize", "recognise"):
            return True
    return False
