"""How a source stands to its content: asserts, denies, demands, asks, promises, ..., withholds."""

from __future__ import annotations

from typing import cast

from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Chunk, Sentence, Stance
from onrecord.lexicon.cues import cues

# An infinitive under these is wanted of somebody, a clause is only told: "told them to leave".
_TELLING = frozenset("say tell warn remind caution signal write advise insist".split())
# An infinitive is the speaker's own act ahead: "swore to return", "agreed to pay".
_OWN_ACT = frozenset("swear agree offer undertake commit say announce declare".split())
# Of these too, though they are thoughts: "plans to leave" is no mere belief.
_MEANT = frozenset(("intend", "plan"))
_NEGATIONS = frozenset(("not", "never", "no", "n't", "n’t", "nor", "neither"))
# Under a negation these deny: "does not believe that", but not "did not say".
_HELD_TRUE = frozenset("think believe accept agree support recognize recognise".split())
# Under a negation, or a refusal, these keep silent: "would not say whether", "declined to comment".
_TELLS = frozenset(
    "say tell disclose reveal specify comment announce confirm elaborate explain clarify answer "
    "respond discuss identify name".split()
)
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "’s"))
_REFUSES = frozenset(("decline", "refuse"))


def stance_of(sentence: Sentence, cue: Chunk, contents: tuple[Chunk, ...]) -> Stance:
    """Return the stance that the words of `cue` take to `contents` (of the same sentence)."""
    if _silent(sentence, cue, contents):
        return "withholds"
    table = cues()
    best: str | None = None
    word = ""
    negated = meant = False
    for i in range(cue.first, cue.last):
        form = sentence.forms[i].lower()
        if form in _NEGATIONS:
            negated = True
            continue
        base = lemma(form, sentence.xpos[i])
        meant = meant or base in _MEANT
        found = table.verbs.get(base)
        if found is None or not sentence.xpos[i].startswith(("VB", "NN", "JJ")):
            found = table.nouns.get(base)
        if found is None:
            continue
        if base == "call":
            # "called for", "called on", "called upon": a demand; "called it": a description.
            after = sentence.forms[i + 1].lower() if i + 1 < len(sentence) else ""
            found = "demands" if after in ("for", "on", "upon") else "asserts"
        # The last word that takes a stance has the meaning: "vowed to deny", "issued a denial";
        # an assertion never outweighs the others: "expressed hope".
        if best is None or found != "asserts":
            best, word = found, base
    infinitive = any(_is_infinitive(sentence, c) for c in contents if c.first >= cue.last)
    if best == "asserts" and infinitive and not (word == "say" and _passive(sentence, cue)):
        if word in _TELLING:
            best = "demands"
        elif word in _OWN_ACT:
            best = "promises"
    elif best == "believes" and meant and infinitive and not negated:
        best = "promises"
    elif best == "asks" and word == "ask" and infinitive:
        best = "demands"
    elif best == "denies" and negated:
        best = "asserts"
    if negated and best in ("asserts", "believes") and _held_true(sentence, cue):
        best = "denies"
    return cast(Stance, best or "asserts")


def _silent(sentence: Sentence, cue: Chunk, contents: tuple[Chunk, ...]) -> bool:
    words = [lemma(sentence.forms[i], sentence.xpos[i]) for i in range(cue.first, cue.last)]
    tells = [w for w in words if w in _TELLS]
    if not _NEGATIONS.isdisjoint(w.lower() for w in words):
        # "did not confirm or deny", but "did not deny"
        return bool(tells)
    if _REFUSES.isdisjoint(words):
        return False
    for content in contents:
        if content.first == cue.last and sentence.xpos[content.first] == "TO":
            verb = min(content.first + 1, content.last - 1)
            tells.append(lemma(sentence.forms[verb], sentence.xpos[verb]))
    return any(w in _TELLS for w in tells)


def _passive(sentence: Sentence, cue: Chunk) -> bool:
    """ "is said to have left": nobody is told to."""
    forms = [sentence.forms[i].lower() for i in range(cue.first, cue.last)]
    return sentence.xpos[cue.last - 1] == "VBN" and not _BE.isdisjoint(forms)


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
            return i + 1 < content.last and sentence.xpos[i + 1] in ("VB", "RB")
        if tag in ("VBD", "VBZ", "VBP", "MD", "IN", "WRB", "WP", ","):
            return False
    return False


def _held_true(sentence: Sentence, cue: Chunk) -> bool:
    return any(
        lemma(sentence.forms[i], sentence.xpos[i]) in _HELD_TRUE for i in range(cue.first, cue.last)
    )
