"""Names in one sentence: the annotator's, the gazetteer's, and regions named in one breath.

"the Donetsk and Lugansk People's Republics" is two territories; "Belarusian Foreign Ministry" is
a body with a state's name inside; "Turkey" is found where the annotator missed it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.offices import offices
from onrecord.lexicon.states import Alias, Known, names
from onrecord.link.links import EntityType
from onrecord.link.naming import is_acronym
from onrecord.link.regions import REGIONS, coordinated
from onrecord.link.spotted import POSSESSIVE_ENDINGS, Named, cut, head_word, noun

# Names that are also given names, family names, towns or plain words: only as the annotator says.
_DOUBTFUL = frozenset(
    "Jordan Chad Georgia Israel Male Lima Sofia Sucre Victoria Kingston Hamilton Wellington Mali "
    "Nice Reading Diet Fed Gulf Treasury Congress Senate Sana Rada Meclis Ansa PA EC PACE Cortes "
    "Saudi US Langley Westminster Paris London Berlin Rome Athens Florence Lome Dominica RT "
    "Granada Grenada Guinea Niger Cuba Congo Swazi Lao AP AU".split()
)
# Names that are of no person, body, state or place: products, networks, indices, laws.
_NOT_OURS = frozenset(
    "Telegram Twitter Facebook YouTube Instagram WhatsApp Signal TikTok Brexit FTSE Nikkei Dow "
    "Nasdaq Internet Bible Quran Koran Ramadan Christmas Easter Covid COVID GDP Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday January February March April June July August "
    "September October November December".split()
)
_WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_LAWS = frozenset(
    "act bill treaty agreement accord accords pact protocol constitution amendment resolution "
    "convention charter declaration prize award cup war olympics games".split()
)
_DIRECTIONS = frozenset("northern southern eastern western central north south east west".split())
_SUFFIX_ORG = frozenset(
    "party group union corporation company council committee agency bank university institute "
    "ministry department office court league association federation foundation forces army "
    "command movement front congress senate parliament administration service bureau".split()
)


def find_names(
    sentence: Sentence,
    chunks: Sequence[Chunk],
    text: str,
    meant: Mapping[tuple[str, ...], Known | None] = MappingProxyType({}),
) -> list[Named]:
    """Return the names of a sentence, left to right; a state's may lie inside a body's.

    `chunks` are the annotator's names, made consistent over the dispatch (labels.settle); `meant`
    says what ambiguous names mean in this one (lexicon.context).
    """
    forms = sentence.forms
    size = len(forms)
    table = names()
    first_words = table.first
    hits: list[tuple[int, int, Alias]] = []
    regions = False
    at = 0
    while at < size:
        form = forms[at]
        if form in first_words:
            alias = table.at(forms, at)
            if alias is not None and alias.words in meant:
                known = meant[alias.words]
                alias = Alias(alias.words, alias.form, known) if known is not None else None
            lone = alias is not None and alias.form == "name" and len(alias.words) == 1
            if alias is not None and lone and sentence.xpos[at] == "JJ":
                alias = Alias(alias.words, "adjective", alias.known)  # "the Saudi minister"
            if alias is not None:
                hits.append((at, at + len(alias.words), alias))
                at += len(alias.words)
                continue
        if not regions and form.lower() in REGIONS:
            regions = True
        at += 1
    if not hits and not chunks and not regions:
        return []
    owner = [-1] * size  # index into found of the name that covers a word
    found: list[Named] = []

    def put(name: Named) -> None:
        for word in range(name.first, name.last):
            owner[word] = len(found)
        found.append(name)

    if regions:
        for name in coordinated(sentence, text):
            put(name)
    spans = {(a, b): alias for a, b, alias in hits}
    for first, last, alias in hits:
        # a name of several words in the tables wins over parts that the annotator cut out of it
        if last - first > 1 and alias.form == "name" and owner[first] < 0:
            cut_out = next((c for c in chunks if c.first < last and first < c.last), None)
            if cut_out is None or (first <= cut_out.first and cut_out.last <= last):
                put(_from_alias(sentence, text, first, last, alias))
    for chunk in chunks:
        if any(owner[w] >= 0 for w in range(chunk.first, chunk.last)):
            continue
        made = _from_chunk(sentence, text, chunk, spans)
        if made is not None:
            put(made)
    extra: list[Named] = []
    for first, last, alias in hits:
        inside = owner[first]
        if inside >= 0 or owner[last - 1] >= 0:
            if inside >= 0 and (found[inside].first, found[inside].last) == (first, last):
                continue
            inside = inside if inside >= 0 else owner[last - 1]
            over = found[inside]
            if over.type != "organization" or alias.known.type == "organization":
                continue
            if (over.first, over.last) == (first, last):
                continue
            if first == over.first and last < over.last and _is_body_name(forms, first, over.last):
                over.of = alias.known
                over.own = last + (forms[last] in POSSESSIVE_ENDINGS)
                extra.append(_from_alias(sentence, text, first, last, alias))
            elif forms[first - 1 : first] in (("of",), ("for",)):
                over.of = alias.known
                extra.append(_from_alias(sentence, text, first, last, alias))
            continue
        if _acceptable(sentence, first, last, alias):
            put(_from_alias(sentence, text, first, last, alias))
    found.extend(extra)
    _widen(sentence, text, found)
    found.sort(key=lambda n: (n.first, -n.last))
    return found


def _from_alias(sentence: Sentence, text: str, first: int, last: int, alias: Alias) -> Named:
    known = alias.known
    return Named(
        first=first,
        last=last,
        head=head_word(sentence, first, last),
        type=known.type,
        name=cut(sentence, text, first, last),
        known=known,
        form=alias.form,
    )


def _acceptable(sentence: Sentence, first: int, last: int, alias: Alias) -> bool:
    """Whether a gazetteer's name that the annotator did not see stands here as that name."""
    if alias.form in ("adjective", "people"):
        return True
    tags = sentence.xpos
    if not any(tags[w] in ("NNP", "NNPS") for w in range(first, last)):
        return False
    if last - first == 1 and sentence.forms[first] in _DOUBTFUL:
        if sentence.forms[first] == "US":
            return True
        return _stands_alone(sentence, first)
    if last - first == 1:
        return _stands_alone(sentence, first) or alias.known.type == "state"
    return True


def _stands_alone(sentence: Sentence, word: int) -> bool:
    """Whether no other proper noun touches `word`, as it would inside a person's name."""
    tags, forms = sentence.xpos, sentence.forms
    if word and tags[word - 1] in ("NNP", "NNPS"):
        return False
    after = word + 1
    return not (after < len(tags) and tags[after] in ("NNP", "NNPS") and forms[after][0].isupper())


def _from_chunk(
    sentence: Sentence, text: str, chunk: Chunk, spans: dict[tuple[int, int], Alias]
) -> Named | None:
    first, last, label = chunk.first, chunk.last, chunk.label
    forms = sentence.forms
    # the annotator may take the article, a title or a possessive ending along
    while first < last and forms[first].lower() in ("the", "a", "an"):
        first += 1
    while first < last and forms[last - 1] in (*POSSESSIVE_ENDINGS, ",", "."):
        last -= 1
    if last - first > 1 and forms[last - 1] in _WEEKDAYS and label != "LOC":
        last -= 1  # "Ana Ruel Sunday urged"
    if first >= last or _not_ours(forms, first, last):
        return None
    if label == "PER":
        first = _past_title(sentence, first, last)
        if first >= last or _is_title(sentence, first, last):
            return None
        if forms[first][0].islower() and last - first == 1:
            return None
        alias = spans.get((first, last))
        if alias is not None and forms[first] not in _DOUBTFUL and alias.form != "adjective":
            return _from_alias(sentence, text, first, last, alias)
        head = head_word(sentence, first, last)
        # "the Tories": people of one party, not a person
        many = sentence.xpos[last - 1] == "NNPS" and (
            (last - first == 1 and (forms[first][-1] in "si" or forms[first] == "People"))
            or noun(sentence, last - 1) in offices().people
        )
        type_: EntityType = "group" if many else "person"
        return Named(first, last, head, type_, cut(sentence, text, first, last))
    alias = spans.get((first, last))
    if alias is not None:
        return _from_alias(sentence, text, first, last, alias)
    head = head_word(sentence, first, last)
    name = cut(sentence, text, first, last)
    if label == "ORG":
        known = _state_s(forms, first, last)
        return Named(first, last, head, "organization", name, known=known)
    # a place's name that ends in a state's: "northern Syria", "mainland China"
    for at in range(last - 1, first, -1):
        inner = spans.get((at, last))
        if inner is not None and inner.known.type == "state" and inner.form == "name":
            before = forms[at - 1].lower()
            if before in _DIRECTIONS or before in ("mainland", "occupied", "post", "-"):
                return _from_alias(sentence, text, at, last, inner)
    alias = names().at(forms, first)  # the annotator left out its article: "The Hague"
    if alias is not None and first + len(alias.words) == last:
        return _from_alias(sentence, text, first, last, alias)
    return Named(first, last, head, "place", name)


def _state_s(forms: tuple[str, ...], first: int, last: int) -> Known | None:
    """Return the body of the tables that a state's name and a body's make together: "United
    States Congress", "Russian State Duma"."""
    table = names()
    state = table.at(forms, first)
    if state is None or state.known.type != "state" or first + len(state.words) >= last:
        return None
    start = first + len(state.words)
    start += forms[start] in POSSESSIVE_ENDINGS
    body = table.at(forms, start) if start < last else None
    if body is None or start + len(body.words) != last:
        return None
    same = body.known.type == "organization" and body.known.serves == state.known.iso3
    return body.known if same else None


_BEFORE_NAME = frozenset(("nmod:desc", "compound", "amod"))


def _past_title(sentence: Sentence, first: int, last: int) -> int:
    """Return the first word of a person's name that is neither a state's nor a title's."""
    forms, rels = sentence.forms, sentence.rels
    titles = offices().offices
    table = names()
    start = first
    while start < last:
        alias = table.at(forms, start)
        lower = forms[start].lower()
        if lower in titles or lower.rstrip(".") in _HONORIFICS:
            start += 1
        elif forms[start] in _OF_OFFICES and _before_name(forms, start + 1, last):
            start += 2  # "Vice President Lund"
        elif alias is not None and alias.known.type == "state" and start + 1 < last:
            start += len(alias.words)
        else:
            break
    for word in range(start, last - 1):
        # "Kestrian President Ana Ruel" taken for a name
        if forms[word].lower() in titles and word > start and rels[word] in _BEFORE_NAME:
            start = word + 1
    # a lone word that is a title and a name, or a state's: as the annotator has it
    return first if start >= last and last - first == 1 else start


def _before_name(forms: tuple[str, ...], word: int, last: int) -> bool:
    return word + 1 < last and forms[word].lower() in offices().offices


_OF_OFFICES = frozenset(
    "Foreign Prime Vice Deputy Defence Defense Interior Finance Home First Chief Senior Mr Mr. "
    "Madam Madame Mrs Mrs. Ms Ms. Your His Her Majority Minority".split()
)
_ADDRESSING = frozenset(("mr", "madam", "madame", "mrs", "ms"))


def _is_title(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a name is an office in a phrase of its own: "the Foreign Secretary", "Director of
    the study"."""
    forms, heads, rels = sentence.forms, sentence.heads, sentence.rels
    if noun(sentence, last - 1) not in offices().people:
        return False
    if last - first > 1:
        return all(form in _OF_OFFICES for form in forms[first : last - 1])
    if first and forms[first - 1].lower().rstrip(".") in _ADDRESSING:
        return True
    if rels[first] == "appos" or forms[last : last + 1] in (("of",), ("for",)):
        return True
    return any(
        heads[w] == first and rels[w] in ("det", "amod", "compound", "nmod:poss")
        for w in range(max(0, first - 4), first)
    )


def _not_ours(forms: tuple[str, ...], first: int, last: int) -> bool:
    if forms[first] in _NOT_OURS and last - first <= 2:
        return True
    if last - first > 1 and forms[last - 1].lower() in _LAWS:
        return True
    # "Secretary of State" is an office, and the annotator may take any part of it
    if forms[last - 1] == "State" and forms[max(0, last - 3) : last - 1] == ("Secretary", "of"):
        return True
    proper = any(forms[w][0].isupper() or forms[w][0].isdigit() for w in range(first, last))
    return not proper and names().at(forms, first) is None


_HONORIFICS = frozenset("mr mrs ms miss dr sir lord lady gen col lt capt sgt sen rep gov".split())


def _takes_of(sentence: Sentence, word: int) -> bool:
    """Whether a name that ends in `word` goes on with "of" and a place: "Ministry of ..."."""
    lemma = noun(sentence, word)
    return lemma in offices().bodies or lemma in offices().orgs


def _is_body_name(forms: tuple[str, ...], first: int, last: int) -> bool:
    """Whether a body's name is a state's and a common noun: "Belarusian Foreign Ministry"."""
    words = {forms[w].lower() for w in range(first, last)}
    return bool(words & offices().bodies) or forms[last - 1].lower() in ("forces", "troops")


def _of_another(body: Known | None, state: Known | None) -> bool:
    if body is None or state is None or state.type != "state" or body.serves is None:
        return False
    return body.serves != state.serves


def _widen(sentence: Sentence, text: str, found: list[Named]) -> None:
    """Take into a body's name the state before it and the acronym in brackets after it."""
    forms = sentence.forms
    ends = {n.last: n for n in found if n.type in ("state", "territory", "place")}
    begins = {n.first: n for n in found}
    size = len(forms)
    for name in found:
        if name.type != "organization":
            continue
        before = ends.get(name.first)
        if before is None and name.first >= 2 and forms[name.first - 1] in POSSESSIVE_ENDINGS:
            before = ends.get(name.first - 1)
        if before is not None and before.form != "people" and before is not name:
            body = _is_body_name(forms, name.first, name.last)
            if body or forms[name.last - 1].lower() in _SUFFIX_ORG:
                name.of = name.of or before.known
                if _of_another(name.known, before.known):
                    name.known = None  # "Peru's Congress" is not the one in Washington
                if body:
                    if before.type != "place":  # "Orla Police" are not any police
                        name.own = name.first
                    name.first = before.first
        after = name.last
        if (
            after + 2 < size
            and forms[after] in ("(", "-LRB-")
            and forms[after + 2] in (")", "-RRB-")
        ):
            inner = forms[after + 1]
            if is_acronym(inner):
                name.acronym = inner
                name.last = after + 3
                after = name.last
        if after + 1 < size and forms[after] == "of":
            next_ = begins.get(after + 1) or begins.get(after + 2)
            if next_ is not None and next_.type in ("state", "territory", "place"):
                if next_.known is not None and next_.known.type == "state":
                    name.of = next_.known
                if not name.acronym and (
                    _takes_of(sentence, after - 1)
                    or (forms[name.first + 1] == "of" and _takes_of(sentence, name.first))
                ):
                    if name.of is not None:  # "the Bank of Orla" is not any bank
                        name.own = name.first if name.own < 0 else name.own
                        name.own_last = name.last
                    name.last = next_.last
        name.name = cut(sentence, text, name.first, name.last)
