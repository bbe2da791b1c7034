"""Definite descriptions: which of the entities read so far they take up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lexicon.offices import FEMALE_NOUNS, MALE_NOUNS, offices
from onrecord.link.drafts import FAR, Draft, Trail
from onrecord.link.links import EntityType, Rule
from onrecord.link.references import Asked

DEFINITE = frozenset(("the", "this", "that", "these", "those", "both", "all"))
POSSESSIVE = frozenset(("his", "her", "its", "their", "my", "our", "your"))
_STATES_AS = frozenset("government party neighbour neighbor ally rival power capital".split())
_OF_SETS = DEFINITE - {"this", "that"}


@dataclass(frozen=True, slots=True)
class Described:
    """A noun phrase that describes, and what its words say."""

    lemma: str
    type: EntityType
    plural: bool
    iso3: str | None  # the state that its own words name
    opening: str  # its first word, lower case
    words: tuple[str, ...]  # nouns and adjectives before the head, lower case
    complement: bool  # whether "of ..." or the like follows
    names: bool  # whether a name other than a state's stands inside
    acronyms: tuple[str, ...] = ()  # before the head, lower case, other than the state's
    of: tuple[str, ...] = ()  # names after the head that it is of, lower case
    owner: int = -1  # body that owns it: "the cartel's chief"
    owned: str = ""  # what the words call that body, lower case


def description(
    asked: Asked, what: Described, drafts: Sequence[Draft], trail: Trail
) -> tuple[tuple[int, ...], Rule]:
    """Return the drafts that a definite description takes up, and by which rule."""
    generic: tuple[int, ...] = ()
    pair: list[int] = []  # the latest two people, for "the two leaders"
    two = what.lemma in _PAIRS or (what.plural and ("two" in what.words or what.opening == "both"))
    for point in trail.recent(FAR):
        apart = asked.sentence - point.sentence
        if apart > _SENTENCES:
            break
        if apart == 0 and point.first <= asked.word < point.last:
            continue
        if point.sides and not (two and what.lemma in _SIDES and not what.complement):
            continue
        ids = point.ids
        draft = drafts[ids[0]]
        if what.plural or what.type == "group":
            if what.lemma in NUMBERS:
                if len(ids) > 1:
                    counted = SIZES.get(what.lemma) == len(ids)
                else:
                    counted = draft.type == "group" and what.lemma in draft.name.lower().split()
                if counted:
                    return ids, "plural"
            elif len(ids) > 1:
                if _set_fits(what, len(ids), draft):
                    return ids, "plural"
            elif (
                draft.type == "group"
                and what.lemma in draft.offices
                and what.opening != "all"
                and (what.iso3 is None or draft.iso3 == what.iso3)
                and _apt(what, draft)
            ):
                return ids, "same noun"
            elif two and ids[0] not in pair and _makes_pair(what, draft, drafts, pair):
                pair.append(ids[0])
                if len(pair) == 2:
                    return tuple(reversed(pair)), "plural"
            continue
        if len(ids) > 1 or _of_another(what.iso3, draft):
            continue
        if what.type == "person" and draft.type == "person":
            if not _gender_of(what.lemma, draft):
                continue
            if _by_role(what, draft):
                return ids, "role"
        elif what.type == "organization" and draft.type == "organization":
            if what.names:
                continue
            if what.lemma in draft.offices and _apt(what, draft):
                return ids, "same noun"
            if not generic and draft.named and _stands_for(what, draft):
                generic = ids
        elif what.type == "place" and draft.type in ("place", "territory"):
            if what.lemma in draft.offices and _apt(what, draft):
                return ids, "same noun"
            town = what.lemma in _TOWNS and draft.named and not draft.offices
            if not generic and town and not what.complement and apart <= _TOWN_SENTENCES:
                generic = ids
    return generic, "kind"


_TOWNS = frozenset(("city", "town", "village", "settlement"))


def _makes_pair(
    what: Described, draft: Draft, drafts: Sequence[Draft], pair: Sequence[int]
) -> bool:
    """Whether a lone person or state can be one of "the two leaders", "the two sides"."""
    if draft.type not in ("person", "state") or not draft.named:
        return False
    if what.lemma in _FORMS_OF_STATE and what.lemma not in draft.name.lower().split():
        return False  # "both republics" are two that are called so, not any two states nearby
    if pair and drafts[pair[0]].type != draft.type:
        return False
    return _set_fits(what, 2, draft)


def _of_another(iso3: str | None, draft: Draft) -> bool:
    return iso3 is not None and draft.iso3 is not None and draft.iso3 != iso3


def _by_role(what: Described, draft: Draft) -> bool:
    """Whether a person's office may be taken up by these words: "the prime minister" is no other
    minister, "the diplomat" any ambassador."""
    telling = [w for w in what.words if w in _TELLING]
    role = (draft.role or "").lower()
    if telling and not all(w in role for w in telling):
        lesser = "deputy" in role or "vice" in role
        return telling == ["prime"] and "premier" in draft.offices and not lesser
    if what.iso3 is not None and draft.iso3 is None and not draft.named:
        return False
    if not _of_the_same(what, draft, role):
        return False
    if what.acronyms:
        # "the UN chief" is whoever holds an office of the UN
        words = role.replace("-", " ").split()
        if not all(word in words for word in what.acronyms):
            return False
        if what.lemma in _ANY_OFFICE and draft.offices & offices().offices:
            return True
    called = offices().called
    if what.lemma == "premier" and "prime minister" in role:
        return "deputy" not in role
    return what.lemma in draft.offices or any(
        what.lemma in called.get(office, ()) for office in draft.offices
    )


def _of_the_same(what: Described, draft: Draft, role: str) -> bool:
    """Whether an office may be of what the description says it is of: "the head of the Orla Church"
    is no head of government, nor "the cartel's chief" any minister."""
    if what.of and not any(word in role for word in what.of):
        return draft.iso3 is not None and draft.iso3 == what.iso3
    if what.owner >= 0 and draft.serves != what.owner:
        return what.owned in role if what.owned else False
    return True


_ANY_OFFICE = frozenset(("chief", "head", "leader", "official"))
_TELLING = frozenset("prime foreign defense defence interior finance vice deputy first".split())


def _apt(what: Described, draft: Draft) -> bool:
    """Whether what tells a description apart is true of a body or group: "the transitional
    government" is not "the government" of before."""
    if not what.words:
        return True
    own = {w.lower() for w in draft.name.split()}
    # "the 15-nation council": size is no other council's
    return all(w in own or (draft.named and (w in _SIZES or w[0].isdigit())) for w in what.words)


_SIZES = frozenset("nation member strong based seat country state ruling main powerful".split())


def _set_fits(what: Described, size: int, member: Draft) -> bool:
    if what.opening not in _OF_SETS or (what.opening == "all" and not what.words):
        return False
    if what.complement and member.type == "person":
        return False
    if size == 2 and what.lemma in _PAIRS:
        return True
    if size != 2 and ("two" in what.words or what.opening == "both"):
        return False
    if (size != 3 and "three" in what.words) or (size != 4 and "four" in what.words):
        return False
    if any(w not in NUMBERS and w not in ("other", "same") for w in what.words):
        return False
    lemma = what.lemma
    nouns = offices()
    if member.type == "person":
        if lemma in _ANYBODY:
            return bool(what.words) or what.opening == "both"
        return lemma in member.offices or lemma in _PLAIN_PLURALS
    if member.type in ("territory", "place"):
        return lemma in nouns.places or lemma in nouns.countries
    if member.type == "state":
        return lemma in nouns.countries or lemma in _STATES_AS
    if size == 2 and lemma in _SIDES:
        return True
    return lemma in nouns.orgs or lemma in nouns.bodies or lemma in member.offices


_SIDES = frozenset("side party rival foe enemy faction camp force".split())
_FORMS_OF_STATE = frozenset("republic kingdom emirate sultanate monarchy".split())
_SENTENCES = 20  # that a description may reach back
_TOWN_SENTENCES = 3  # that "the city" may reach back to a name without a noun
_PAIRS = frozenset(("pair", "duo", "couple"))
SIZES = {w: n for n, w in enumerate("two three four five six seven eight nine ten".split(), 2)}
NUMBERS = frozenset(SIZES)
_PLAIN_PLURALS = frozenset("leader minister president official".split())
_ANYBODY = frozenset(("people", "man", "woman"))


def _gender_of(lemma: str, draft: Draft) -> bool:
    if lemma in FEMALE_NOUNS:
        return draft.gender != "m"
    if lemma in MALE_NOUNS:
        return draft.gender != "f"
    return True


# Nouns that say no more than that it is a body of some sort.
_COMPANY = frozenset(
    "company firm corporation carmaker automaker airline manufacturer lender insurer operator "
    "retailer giant maker producer enterprise conglomerate business carrier supplier".split()
)
_ALLIANCE = frozenset(
    "organization organisation bloc alliance body agency union institution".split()
)
_ARMED_GROUP = frozenset("group movement organization organisation militia".split())
_PRESS = frozenset("newspaper paper daily broadcaster magazine agency outlet".split())
_PRINTED = frozenset(("newspaper", "paper", "daily", "magazine"))
_PAPERS = frozenset("Daily Times Post News Herald Gazette Tribune Journal Morning Star".split())
_WIRES = frozenset("Agency Press Xinhua Interfax Yonhap Kyodo Reuters TASS AFP KCNA".split())


def _stands_for(what: Described, draft: Draft) -> bool:
    """Whether "the company", "the bloc", "the newspaper" can mean this body."""
    if what.complement or what.opening in POSSESSIVE:
        return False
    nouns = offices()
    if draft.kind == "international":
        return what.lemma in _ALLIANCE
    if draft.kind == "agency":
        if what.lemma in _PRINTED and not _WIRES.isdisjoint(draft.name.split()):
            return False  # a wire is no newspaper
        return what.lemma in _PRESS
    if _PAPERS & set(draft.name.split()):
        return what.lemma in _PRESS
    if draft.kind == "party":
        return what.lemma == "party"
    if draft.kind == "body":
        return what.lemma in _ARMED_GROUP and not draft.offices & nouns.bodies
    if draft.kind or draft.offices & nouns.bodies:
        return False
    if draft.offices & nouns.orgs:
        return what.lemma in _COMPANY and bool(draft.offices & _COMPANY)
    return what.lemma in _COMPANY or what.lemma in ("group", "organization", "organisation")
