"""A sentence's parse, arranged for asking who governs whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from onrecord.extract.event_mend import mended
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Chunk, Role, Sentence

_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})

# What belongs to a noun phrase; what trails it (relative clause, apposition) does not.
_TRAILING = frozenset({"acl", "acl:relcl", "appos", "parataxis", "conj", "cc", "list", "dep"})
_CLAUSAL = frozenset(
    {
        "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "cop", "aux", "aux:pass", "mark", "advcl",
        "advcl:relcl", "ccomp", "xcomp", "discourse", "vocative", "expl", "obl", "obl:unmarked",
    }
)  # fmt: skip
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "ADJ", "X"})

# "a series of attacks" is attacks, "rounds of talks" is talks.
_MEASURES = frozenset(
    {"series", "number", "round", "wave", "string", "spate", "set", "kind", "type", "sort", "act"}
    | {"lot", "dozen", "hundred", "thousand", "couple", "pair", "handful", "part", "piece", "bit"}
    | {"barrage", "flurry", "rash", "form", "package", "group", "increase", "rise"}
    | {"reduction", "draft", "resumption", "use", "day", "session"}
    | {"some", "all", "many", "most", "several", "half", "rest", "none", "majority"}
)
_CLOSE = frozenset({"appos", "flat", "nmod:desc", "nmod:unmarked", "dep", "compound"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nmod:unmarked", "obl:unmarked"})
_OF = frozenset({"of", "in"})
# No clause has more; thousands of words under one head must not cost their square.
_MOST_CHILDREN = 64
_TIGHT = 5  # words from a noun to the head of a name that belongs to it
_SHORT = 7  # words; "(R - AZ)"
_LONGEST_PHRASE = 80  # words; keeps one endless sentence from costing its length for each role


class Tree:
    """One sentence with its children, lemmas and names at hand."""

    __slots__ = (
        "_dates", "_lemmas", "forms", "heads", "kids", "kinds", "named", "rels", "s", "upos",
        "xpos",
    )  # fmt: skip

    def __init__(self, sentence: Sentence) -> None:
        self.s = sentence
        self.heads, self.rels = mended(sentence)
        self.upos = sentence.upos
        self.xpos = sentence.xpos
        self.forms = sentence.forms
        self.kinds = sentence.kinds
        size = len(sentence.forms)
        kids: list[list[int]] = [[] for _ in range(size)]
        for word, head in enumerate(self.heads):
            if head >= 0 and len(kids[head]) < _MOST_CHILDREN:
                kids[head].append(word)
        self.kids = kids
        self._dates = {chunk.last: chunk.first for chunk in sentence.times if chunk.label == "DATE"}
        self._lemmas: list[str | None] = [None] * size
        self.named: dict[int, int] = {
            word: number
            for number, chunk in enumerate(sentence.names)
            for word in range(chunk.first, chunk.last)
        }

    def lemma(self, word: int) -> str:
        """Return the lemma of `word`, worked out once."""
        known = self._lemmas[word]
        if known is None:
            known = self._lemmas[word] = lemma(self.forms[word], self.xpos[word])
        return known

    def hyphened(self, word: int) -> str:
        """Return the lemma with what a hyphen joins to it, "cease-fire"; "" where nothing is."""
        if word < 2 or self.forms[word - 1] != "-":
            return ""
        starts, ends = self.s.starts, self.s.ends
        if ends[word - 2] != starts[word - 1] or ends[word - 1] != starts[word]:
            return ""
        return f"{self.low(word - 2)}-{self.lemma(word)}"

    def low(self, word: int) -> str:
        """Return the form of `word` in lower case."""
        return self.forms[word].lower()

    def kid(self, word: int, *rels: str) -> int:
        """Return the first child of `word` under one of `rels`, or -1."""
        for k in self.kids[word]:
            if self.rels[k] in rels:
                return k
        return -1

    def preps(self, word: int) -> tuple[str, ...]:
        """Return the prepositions of a phrase: ("out", "of") for "out of the city"."""
        found: list[str] = []
        for k in self.kids[word]:
            if self.rels[k] == "case":
                found.append(self.low(k))
                found.extend(self.low(j) for j in self.kids[k] if self.rels[j] == "fixed")
        return tuple(found)

    def phrases(self, word: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the prepositional phrases under `word`: head word and prepositions."""
        for k in self.kids[word]:
            rel = self.rels[k]
            # what stands behind the verb with a preposition is no subject, whatever the parser says
            if (rel.startswith(("obl", "nmod")) and rel not in ("nmod:poss", "nmod:desc")) or (
                rel == "nsubj" and k > word
            ):
                preps = self.preps(k)
                if preps:
                    yield k, preps

    def members(self, word: int) -> tuple[int, ...]:
        """Return `word` and what is coordinated with it."""
        more: list[int] = []
        for k in self.kids[word]:
            if self.rels[k] == "conj":
                if self.upos[k] in _NOUNS:
                    more.append(k)
            elif self._tight(word, k):  # "the blogger Ann Lee and the singer Bo"
                more.extend(
                    j for j in self.kids[k] if self.rels[j] == "conj" and self.upos[j] in _NOUNS
                )
        return (word, *more) if more else (word,)

    def content(self, word: int) -> int:
        """Return the noun a measure counts: "talks" for "a round of talks"; else `word`."""
        if self.lemma(word) in _MEASURES:
            for k in self.kids[word]:
                if self.rels[k] == "nmod" and set(self.preps(k)) & _OF:
                    return k
        return word

    def name(self, word: int) -> str:
        """Return the label of the name that covers `word`: PER, ORG, LOC or ""."""
        number = self.named.get(word)
        return "" if number is None else self.s.names[number].label

    def kind(self, word: int) -> str:
        """Return what `word` refers to: its name's kind, else its mention's."""
        label = self.name(word)
        if label:
            return {"PER": "person", "ORG": "organization", "LOC": "place"}.get(label, "")
        return self.kinds[word]

    def antecedent(self, word: int) -> int:
        """Return what a relative pronoun stands for, or `word` itself."""
        if self.low(word) in _RELATIVES and self.xpos[word].startswith("W"):
            verb = self.heads[word]
            for _ in range(4):
                if verb < 0:
                    break
                if self.rels[verb] == "acl:relcl":
                    return self.heads[verb]
                verb = self.heads[verb]
        return word

    def extent(self, head: int, without: Collection[int] = ()) -> tuple[int, int]:
        """Return first and one past the last word of the noun phrase that `head` heads.

        `without`: heads of phrases that do not belong to it, whatever the parser says.
        """
        keep = {head}
        stack = [head]
        cores = {head}  # the head, and a name that stands close to it
        rels, kids = self.rels, self.kids
        while stack and len(keep) < _LONGEST_PHRASE:
            word = stack.pop()
            for k in kids[word]:
                rel = rels[k]
                if rel == "acl:relcl" or rel == "parataxis" or k in without:
                    continue
                if word in cores and (rel in _TRAILING or rel in _CLAUSAL or rel == "case"):
                    if word != head or not self._tight(head, k):
                        continue
                    cores.add(k)
                keep.add(k)
                stack.append(k)
        first, last = head, head + 1
        upos = self.upos
        while first - 1 in keep:
            first -= 1
        while last in keep:
            last += 1
        while first < head and upos[first] == "PUNCT":
            first += 1
        while last - 1 > head and upos[last - 1] == "PUNCT":
            if self.forms[last - 1] == ")" and "(" in self.forms[first : last - 1]:
                break
            last -= 1
        return first, self._undated(head, last)

    def _undated(self, head: int, last: int) -> int:
        """Return where a phrase ends without a day behind it: "the chancellor on Monday"."""
        first = self._dates.get(last, 0)
        if first <= head + 1:
            return last
        before = first - 1
        if self.low(before) == "on" and before > head + 1:
            return before
        noun = self.upos[before] in ("NOUN", "PROPN")
        return first if noun and self.xpos[first] != "CD" else last

    def _tight(self, head: int, word: int) -> bool:
        """Whether a word is an apposition so close that it is one phrase: "the blog Zenda Wire"."""
        near = head < word < head + _TIGHT and self.rels[word] == "appos"
        return near and "PUNCT" not in self.upos[head + 1 : word]

    def role(self, head: int, without: Collection[int] = ()) -> Role:
        """Return the noun phrase that `head` heads as the filler of a role.

        A name close behind its title belongs to it ("the journalist Ann Lee") and is its head.
        """
        first, last = self.extent(head, without)
        number = self.named.get(head)
        if number is None:
            named = (self.named.get(k) for k in self.kids[head] if self._tight(head, k))
            number = next((n for n in named if n is not None), None)
        if number is None and last < len(self.forms):
            number = self._named_behind(head, last)
        if number is not None:
            chunk = self.s.names[number]
            core = self.s.cover(chunk.first, chunk.last)
            first, last = min(first, chunk.first), max(last, chunk.last)
        else:
            core = self.s.cover(head, head + 1)
        span = self.s.cover(first, last)
        if number is None:
            name = self._named_beside(head)
            if name is None:
                return Role(span=span, head=core)
            core = self.s.cover(name.first, name.last)
            return Role(span=span, head=core, party=core)
        short = self._bracketed(last)
        if short == last:
            return Role(span=span, head=core)
        return Role(span=self.s.cover(first, short), head=core, party=span)

    def _named_beside(self, head: int) -> Chunk | None:
        """Return the name behind a word that says nothing of itself: "the fourth, Ann Lee"."""
        if self.upos[head] not in ("ADJ", "NUM"):
            return None
        for k in self.kids[head]:
            number = self.named.get(k)
            if k > head and self.rels[k] == "appos" and number is not None:
                return self.s.names[number]
        return None

    def _bracketed(self, at: int) -> int:
        """Return one past a short form in brackets that stands at a word, or that word."""
        if at >= len(self.forms) or self.forms[at] != "(":
            return at
        for word in range(at + 1, min(at + _SHORT, len(self.forms))):
            if self.forms[word] == ")":
                return word + 1
        return at

    def _named_behind(self, head: int, at: int) -> int | None:
        number = self.named.get(at)
        if number is None or self.s.names[number].first != at:
            return None
        chunk = self.s.names[number]
        for word in range(chunk.first, chunk.last):
            if self.heads[word] == head and self.rels[word] in _CLOSE:
                return number
        # "the carmaker Ruritania Motors recalled": two subjects in a row are one
        inside = range(chunk.first, chunk.last)
        if self.upos[head] == "NOUN" and self.rels[head] in _SUBJECT:
            return number if any(self.rels[word] in _SUBJECT for word in inside) else None
        return None
