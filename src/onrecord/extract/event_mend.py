"""Mending a parse where it cannot be right: two subjects of one verb, a noun compounded with one.

A language's parser meets names it never saw ("Zenda Motors recalls cars") and hangs their parts
now here, now there. What is mended is what the tree itself shows to be wrong; heads and relations
elsewhere stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.mentions import Sentence

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_NEAR = 60  # words; what is farther apart is left as it is
_NAMING = frozenset({"NOUN", "PROPN"})
_ASIDE = frozenset({"(", ")"})
_WHOLE = frozenset({"object", "substance"})
_PREPS = frozenset({"on", "in", "at", "after", "during", "before", "by", "with", "from", "under"})
# Verbs behind which a name says who or what somebody is.
_NAMES = ("becom", "becam", "remain", "name", "call", "stay", "seem", "dub", "elect", "is", "was")
# Of two subjects, what cannot be the one: "The two crews were each given a boat".
_LIGHT = frozenset({"DET", "ADV", "NUM", "ADJ"})


def mended(sentence: Sentence) -> tuple[Sequence[int], Sequence[str]]:
    """Return heads and relations of a sentence, mended where needed; else its own, uncopied."""
    doubled: dict[int, list[int]] = {}
    joined: list[int] = []
    odd: list[int] = []
    rels, heads, upos = sentence.rels, sentence.heads, sentence.upos
    for word, rel in enumerate(rels):
        if rel in _SUBJECTS:
            head = heads[word]
            if 0 <= word < head:
                doubled.setdefault(head, []).append(word)
        elif rel == "compound" and upos[heads[word]] == "VERB" and upos[word] in _NAMING:
            joined.append(word)
        elif (
            (rel == "nmod" and sentence.kinds[heads[word]] == "time")
            or (rel == "conj" and upos[word] == "VERB" and upos[heads[word]] in _NAMING)
            or (rel in ("advcl", "acl") and sentence.xpos[word] == "VB")
            or (rel == "appos" and rels[heads[word]] in ("obl", "xcomp"))
            or (rel == "xcomp" and upos[word] == "PROPN")
            or (rel == "case" and rels[heads[word]] == "obj" and word < heads[word])
            or (rel in ("advcl", "acl") and sentence.forms[word] == "visiting")
        ):
            odd.append(word)
    two = {verb: words for verb, words in doubled.items() if len(words) > 1}
    if not two and not joined and not odd:
        return heads, rels
    mend = _Mend(sentence)
    for word in odd:
        mend.hung(word)
    for word in joined:
        mend.compound(word)
    for verb, words in two.items():
        still = [k for k in words if mend.heads[k] == verb and mend.rels[k] in _SUBJECTS]
        if len(still) > 1:
            mend.subjects(verb, still)
    return mend.heads, mend.rels


def _heads(heads: Sequence[int], rels: Sequence[str], word: int, over: int) -> bool:
    return word < len(heads) and heads[word] == over and rels[word] == "obj"


class _Mend:
    """The changes to one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.s = sentence
        self.heads = list(sentence.heads)
        self.rels = list(sentence.rels)
        self.people = {
            word
            for chunk in sentence.names
            if chunk.label == "PER"
            for word in range(chunk.first, chunk.last)
        }

    def hung(self, word: int) -> None:
        """Hang a phrase, a verb or an object where it belongs, not on what stands beside it."""
        if self.rels[word] == "nmod":
            self._dated(word)
        elif self.rels[word] == "conj":
            self._joined(word)
        elif self.rels[word] == "appos":
            self._beheld(word)
        elif self.rels[word] == "xcomp":
            self._named(word)
        elif self.rels[word] == "case":
            noun = self.heads[word]
            if self.s.forms[word].lower() in _PREPS and noun < self.heads[noun]:
                self.rels[noun] = "obl"  # "who *on his arrival* spoke"
        elif self.s.forms[word] == "visiting":
            self._guest(word)
        else:
            self._swallowed(word)

    def _dated(self, word: int) -> None:
        """Give a phrase behind a day to the verb: "met on Friday *in Strelsau*"."""
        day = self.heads[word]
        verb = self.heads[day]
        if verb < 0 or not 0 < word - day < _NEAR or not self.rels[day].startswith("obl"):
            return
        preps = {self.s.forms[k].lower() for k in range(day + 1, word) if self.heads[k] == word}
        before = self.s.forms[max(0, day - 2) : day]
        if "of" not in preps and (self.rels[day] == "obl:unmarked" or "on" in before):
            self.heads[word] = verb
            self.rels[word] = "obl"

    def _beheld(self, word: int) -> None:
        """Give back an object that was hung on the words before it.

        "towed on Friday *two boats*", "named 60-year-old *Ana Lee*".
        """
        s, heads, rels = self.s, self.heads, self.rels
        before = heads[word]
        verb = heads[before]
        if verb < 0 or s.upos[verb] != "VERB" or not verb < before < word < verb + _NEAR:
            return
        if "PUNCT" in s.upos[before + 1 : word] or any(
            heads[k] == verb and rels[k] in ("obj", "iobj") for k in range(verb, word)
        ):
            return
        if rels[before] == "xcomp" and s.upos[before] == "ADJ" and s.upos[word] == "PROPN":
            heads[word], rels[word] = verb, "obj"
            heads[before], rels[before] = word, "amod"
        elif rels[before] == "obl" and s.upos[word] == "NOUN" and s.upos[before] == "NOUN":
            counted = any(
                heads[k] == word and rels[k] in ("det", "nummod") for k in range(before + 1, word)
            )
            if counted:
                heads[word], rels[word] = verb, "obj"

    def _named(self, word: int) -> None:
        """Make a name with an article the object of its verb: "will leave *the UN*"."""
        s, heads, rels = self.s, self.heads, self.rels
        verb = heads[word]
        if not 0 <= verb < word < verb + _NEAR or s.upos[verb] != "VERB":
            return
        if s.forms[verb].lower().startswith(_NAMES) or any(
            heads[k] == verb and rels[k] in ("obj", "iobj", "nsubj:pass")
            for k in range(max(0, verb - _NEAR), min(len(heads), word + _NEAR))
        ):
            return
        own = {rels[k] for k in range(verb + 1, word) if heads[k] == word}
        if "det" in own and not own & {"cop", "case", "mark"}:
            rels[word] = "obj"

    def _guest(self, word: int) -> None:
        """Take "with *visiting* Prime Minister Lee" for what it says of her: she visits."""
        s, heads, rels = self.s, self.heads, self.rels
        guest = next((k for k in range(word + 1, word + 8) if _heads(heads, rels, k, word)), -1)
        if guest < 0 or guest not in self.people or s.upos[word + 1] in ("DET", "PRON"):
            return
        marks = [k for k in range(max(0, word - 3), word) if heads[k] == word]
        if not any(s.forms[k].lower() in ("with", "by", "and", "between", "to") for k in marks):
            return
        heads[guest], rels[guest] = heads[word], "obl"
        heads[word], rels[word] = guest, "amod"
        for k in marks[:-1]:
            heads[k], rels[k] = marks[-1], "fixed"  # "along with"
        heads[marks[-1]], rels[marks[-1]] = guest, "case"

    def _joined(self, word: int) -> None:
        """Make a verb that is joined to a noun one of the clause that the noun stands in."""
        s, heads, rels = self.s, self.heads, self.rels
        noun = heads[word]
        if s.xpos[word] not in ("VBD", "VBZ", "VBP", "VBN") or not noun < word:
            return
        over = heads[noun]
        if rels[noun] in ("obj", "obl") and 0 <= over < noun and s.upos[over] == "VERB":
            heads[word] = over
        elif rels[noun] in _SUBJECTS and over > word and s.xpos[word] != "VBN":
            heads[word], rels[word] = over, "parataxis"
            heads[noun], rels[noun] = word, "nsubj"

    def _swallowed(self, word: int) -> None:
        """Give back an object that an infinitive took: "buried on Friday *a plan* to ..."."""
        s, heads, rels = self.s, self.heads, self.rels
        verb = heads[word]
        if verb < 0 or s.upos[verb] != "VERB" or not 0 < word - verb < _NEAR:
            return
        kids = [k for k in range(verb + 1, word) if heads[k] == word]
        subject = next((k for k in kids if rels[k] == "nsubj"), -1)
        marks = [s.forms[k].lower() for k in kids if rels[k] == "mark"]
        if subject < 0 or marks != ["to"] or s.upos[subject] not in _NAMING:
            return
        if any(heads[k] == verb and rels[k] in ("obj", "iobj") for k in range(verb, word)):
            return
        if any(heads[k] == subject and rels[k] == "case" for k in range(verb + 1, subject)):
            return  # "a body for states to meet in"
        heads[subject], rels[subject] = verb, "obj"
        heads[word], rels[word] = subject, "acl"

    def subjects(self, verb: int, words: list[int]) -> None:
        """Leave a verb the subject nearest to it, and hang a title before it on that."""
        s = self.s
        real = [
            k
            for k in words
            if s.upos[k] not in _LIGHT and s.kinds[k] != "time" and s.xpos[k] not in ("WDT", "WP")
        ]
        if not real or any(s.xpos[k] in ("WDT", "WP") for k in words):
            return
        first, main = words[0], real[-1]
        if verb - first > _NEAR:
            return
        if s.kinds[real[0]] in _WHOLE and s.upos[real[0]] == "NOUN" and s.upos[main] == "PROPN":
            return  # "the aircraft Zenda 74": what it is, not who made it
        rel = self._under(first, main)
        if rel:
            self.heads[main], self.rels[main] = first, rel
            main = first
        elif real[0] < main and self._aside(real[0], main, verb):
            main = real[0]  # "Ana Lee, the champion, won"
        for word in words:
            if self.heads[word] != verb or word == main:
                continue
            told = self._told(word, main, verb)
            beside = self._beside(min(word, main), max(word, main))
            if told >= 0:
                self.heads[word] = told  # "The dam may burst, the mayor warned"
            elif word > main and self._aside(main, word, verb):
                self.heads[word], self.rels[word] = main, "appos"
            elif beside:
                self.heads[word] = main
                self.rels[word] = "compound" if word < main else "flat"
            else:
                self.rels[word] = "dislocated"

    def _under(self, first: int, last: int) -> str:
        """Return how the later of two subjects hangs on the earlier; "" where it does not.

        "The price *of the van* was cut", "Floods *and mild storms* were forecast"; but not "the
        minister for health Ana Lee".
        """
        s = self.s
        gap = range(first + 1, last)
        people = first in self.people and last in self.people
        if first == last or s.upos[first] not in ("NOUN", "PROPN", "NUM", "PRON"):
            return ""
        if people and any(s.upos[k] == "CCONJ" for k in gap):
            return "" if any(s.xpos[k] == "POS" for k in gap) else "conj"
        if last in self.people or any(
            s.upos[k] == "VERB"
            or s.xpos[k] == "POS"
            or (s.upos[k] == "PUNCT" and s.forms[k] not in _ASIDE)
            for k in gap
        ):
            return ""
        if any(self.heads[k] == first and self.rels[k] == "case" for k in range(first)[-_NEAR:]):
            return ""
        if any(s.upos[k] == "CCONJ" for k in gap):
            return "conj"
        return "nmod" if any(s.upos[k] == "ADP" for k in gap) else ""

    def compound(self, word: int) -> None:
        """Make a noun that is compounded with a verb its subject or its object."""
        s, heads, rels = self.s, self.heads, self.rels
        verb = heads[word]
        if rels[verb] in ("amod", "compound") or s.xpos[verb][:2] != "VB":
            return
        if abs(word - verb) > _NEAR:
            return
        between = range(min(word, verb) + 1, max(word, verb))
        if any(s.forms[k] == "-" for k in between):
            return  # "a state-run newspaper"
        around = range(max(0, verb - _NEAR), min(len(heads), verb + _NEAR))
        kids = [k for k in around if heads[k] == verb]
        if word < verb:
            subject = next((k for k in kids if rels[k] in _SUBJECTS and k < verb), -1)
            if subject < 0:
                if all(
                    s.upos[k] in ("AUX", "ADV", "PART") or s.kinds[k] == "time" for k in between
                ):
                    bare = s.xpos[verb] == "VBN" and not any(rels[k] == "aux" for k in kids)
                    rels[word] = "nsubj:pass" if bare else "nsubj"
            elif self._beside(min(word, subject), max(word, subject)):
                heads[word] = subject
                rels[word] = "compound" if word < subject else "flat"
            return
        thing = next((k for k in kids if rels[k] == "obj"), -1)
        if thing < 0:
            rels[word] = "obj"
        elif thing > word and self._beside(word, thing):
            heads[word] = thing

    def _told(self, first: int, last: int, verb: int) -> int:
        """Return what is told between two subjects and has none of its own, or -1."""
        for k in range(first + 1, last):
            if self.heads[k] == verb and self.rels[k] in ("ccomp", "parataxis"):
                near = range(max(0, k - _NEAR), k)
                free = not any(self.heads[j] == k and self.rels[j] in _SUBJECTS for j in near)
                return k if free else -1
        return -1

    def _aside(self, first: int, last: int, verb: int) -> bool:
        """Whether the later of two subjects stands between commas, and is no name for the first."""
        s = self.s
        if s.upos[last] == "PROPN" and s.upos[first] != "PROPN":
            return False
        return "," in s.forms[first + 1 : last] and "," in s.forms[last + 1 : verb]

    def _beside(self, left: int, right: int) -> bool:
        """Whether nothing stands between two words but what belongs to one of them."""
        for k in range(left + 1, right):
            if self.s.upos[k] == "PUNCT":
                if self.s.forms[k] not in _ASIDE:
                    return False
                continue
            at = k
            for _ in range(8):
                if at in (left, right) or at < 0:
                    break
                at = self.heads[at]
            if at not in (left, right):
                return False
        return True
