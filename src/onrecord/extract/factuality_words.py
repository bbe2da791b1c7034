"""Which words say how sure an act is: a governor's lemma, its particle, an adverb, an adjective."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATIONS: Final = _words("not n't n’t never no neither nor without hardly scarcely")
NEARLY: Final = _words("nearly almost")  # "nearly collapsed"; not before amounts
AMOUNTS: Final = _words("double triple quadruple halve reach hit lose gain rise fall total exceed")

POSSIBLE: Final = _words("may might could")
ABLE: Final = _words("can ca")
NEEDED: Final = _words("must should ought need")
COMING: Final = _words("will shall 'll wo sha ’ll gonna")
WOULD: Final = _words("would 'd ’d")
BACKSHIFTED: Final = WOULD | _words("could might")
BE: Final = _words("is are am 's 're 'm ’s ’re was were been be")
IS: Final = _words("is are am 's 're 'm ’s ’re")
IF: Final = _words("if unless whether provided lest")
# What comes after one of these and in the present is as far ahead as the main clause.
ONCE: Final = _words("when after before once till until whenever soon")

# What a governor says of the act under it: an infinitive, a clause or a noun.
# That it was not done; a particle is part of the verb.
FAILED: Final = _words(
    "fail refuse decline forget neglect avoid prevent stop prohibit ban bar forbid cancel scrap "
    "reject abandon oppose deny postpone halt thwart foil abort lack resist"
)
UNDONE: Final = FAILED | _words(
    "delay shelve cease drop block avert forestall preclude deter dissuade discourage refrain "
    "abstain desist restrain veto defer suspend failure refusal inability cancellation "
    "postponement lack absence call-off rule-out put-off give-up hold-off back-out push-back "
    "fend-off ward-off stave-off head-off stop-short fall-short unable powerless "
    "incapable impossible"
)
UNDONE_NOUNS: Final = _words("failure refusal inability delay reluctance")  # "a refusal to sign"
UNDONE_OF: Final = _words("lack absence cancellation postponement avoidance prevention")
# Of these an infinitive says what for: "stopped to refuel".
UNDONE_GERUNDS: Final = _words("stop halt suspend give-up hold-off put-off delay avoid")
# An act's own noun under these had been going on, or is a thing spoken of.
NOUNS_STAND: Final = _words(
    "reject oppose deny stop halt suspend resist cease drop fend-off ward-off head-off"
)
# What somebody has said stands unless it is these that end it: "refused the request".
SPOKEN: Final = _words(
    "request offer invitation demand call proposal appeal order plea bid petition application "
    "claim charge accusation resolution bill motion complaint threat allegation lawsuit suit "
    "ultimatum warning criticism recommendation"
)
CANCELS: Final = _words("cancel scrap abandon postpone shelve call-off put-off")
# A plan under these is off.
PLANS_FALL: Final = _words(
    "reject deny abandon cancel scrap drop shelve block veto halt stop suspend foil thwart abort "
    "postpone call-off rule-out give-up put-off turn-down vote-down throw-out withdraw delay "
    "defeat"
)
# A plan that does is off too.
FALLS_THROUGH: Final = _words("fail collapse founder lapse fall-through")
AVERTED: Final = _words(
    "stave avert prevent deter forestall preclude avoid ward discourage thwart foil stave-off "
    "ward-off fend-off head-off"
)
AGAINST: Final = _words("decide vote opt choose rule advise warn caution recommend decision vote")
RULED_OUT: Final = _words("rule-out")  # negated, they leave it open
DARED: Final = _words("hesitate shy balk scruple")  # negated, it was done

DONE: Final = _words(
    "manage begin start continue help get force go come proceed keep resume succeed use lead "
    "serve move dare happen see hear let make have bother finish complete appear seem prove "
    "compel oblige remember cause prompt drive induce enable"
)
ABLE_WHEN_PAST: Final = _words("able have")  # "was able to leave", "had to leave"
SEEMING: Final = _words("appear seem")
REPORTED: Final = _words("say report allege claim know find show discover rumor rumour reveal")
BELIEVED: Final = _words("believe think suspect presume estimate assume consider understand")
PLANNED: Final = _words(
    "plan intend agree decide vow pledge promise prepare arrange schedule set ready willing "
    "commit undertake announce bid propose offer aim determined due ambition decision intention "
    "pledge readiness willingness plan proposal preparation offer commitment consent volunteer "
    "resolve mean schedule slate about going bound promise poise able choose opt elect approve "
    "authorize authorise authorization mandate measure step"
)
# Papers in which an act is laid down: "a contract to supply".
LAID_DOWN: Final = _words(
    "agreement deal contract accord pact treaty order goal target date task plot scheme conspiracy"
)
VOTED: Final = _words("vote move rush race")
WANTED: Final = _words(
    "urge demand order call ask request require press insist appeal exhort instruct command tell "
    "push want recommend advise plead beg need have seek demand request call appeal order "
    "recommendation obligation requirement invite advocate entreat implore lobby necessary ought "
    "essential imperative must suggest"
)
HOPED: Final = _words(
    "hope expect fear believe think consider want threaten warn try attempt seek like wish likely "
    "unlikely possible probable hope threat risk fear possibility chance attempt effort prospect "
    "bid prefer weigh mull contemplate suspect predict forecast suppose speculate doubt wait "
    "eager reluctant hesitate option desire danger may might could can allow permit enable let "
    "free opportunity potential right power able struggle strive campaign"
)
CALLED: Final = _words(
    "election referendum strike meeting vote conference session summit poll protest rally "
    "demonstration boycott ballot"
)
BRINK: Final = _words("verge brink threshold cusp")
TRYING: Final = _words("try attempt struggle fight strive seek work campaign bid")
EXPECTED: Final = _words(
    "expect likely unlikely probable forecast predict anticipate project expected intend"
)
AHEAD: Final = _words(
    "planned proposed upcoming forthcoming scheduled future coming impending next expected "
    "anticipated"
)
MAYBE: Final = _words("possible potential likely prospective threatened probable feared")
CANCELLED: Final = _words(
    "cancelled canceled postponed aborted foiled thwarted scrapped shelved averted now-cancelled "
    "now-canceled abandoned"
)
ADVERBS_PROBABLE: Final = _words("probably likely presumably")
ADVERBS_POSSIBLE: Final = _words("perhaps maybe possibly potentially conceivably")

SAID: Final = _words(
    "condemn urge demand call reject accuse blame thank congratulate welcome warn threaten deny "
    "criticize criticise denounce deplore pledge promise ask request propose agree announce say "
    "tell claim report note add argue insist confirm vow declare state suggest reiterate describe"
)
# "would not say": whoever was asked, kept silent.
TELLS: Final = _words(
    "comment say tell disclose divulge confirm elaborate discuss reveal identify specify answer "
    "name talk speak explain"
)
DURATIVE: Final = _words(
    "operation campaign war fighting battle fight cooperation conflict siege blockade hostility "
    "occupation partnership"
)
# Called off, these had been going on.
UNDER_WAY: Final = DURATIVE | _words("search hunt manhunt rescue offensive")
MOTION: Final = _words("fly travel go come meet arrive return")
# What these end in has come about: "fell to close at 7,000", "beat them to win the cup".
ENDS_IN: Final = _words(
    "fall rise drop gain lose climb jump slip slide sink plunge tumble soar surge edge rally "
    "recover rebound shed add advance retreat ease dip beat defeat overcome upset outplay win "
    "score survive"
)
BOUND_FOR: Final = _words("arrive fly travel come go return leave depart head gather")
WISHED: Final = _words("seek want ask like push campaign bid")  # what the subject itself would do
# With an object too, whatever the parser hangs their infinitive on: "forced them to leave".
CAUSING: Final = _words(
    "force enable help get cause prompt drive induce compel oblige allow permit"
)
LETTING: Final = _words("allow permit")  # possible, and as far ahead as they are
# Verbs over a noun that share their tense with it: "will attend a summit".
BRINGING: Final = _words(
    "attend join start begin open launch receive remain become include face mark bring give "
    "provide make conduct undertake resume continue take hold have host stage organize organise "
    "finish complete lead result participate"
)
# What they make comes about with them: "did not sign an agreement", not "the agreement".
MAKING: Final = _words("sign reach hold conclude make launch stage conduct issue produce strike")
# What an act that a noun names does when it comes about: "talks will resume".
COMES_ABOUT: Final = _words(
    "hold begin start open resume take occur follow happen commence stage organize organise host "
    "convene sign conduct launch debate attend deliver"
)
# What is done by announcing it.
BY_WORD: Final = _words(
    "suspension halt ban embargo sanction resignation decision agreement deal accord pact "
    "ceasefire cease-fire truce result appointment dismissal expulsion end severance recognition"
)
ORDINALS: Final = _words("first second third fourth fifth last only latest next")
SAME_IN_THE_PAST: Final = _words(
    "hit beat shut cut put set cast cost split quit let hurt burst spread"
)

# What is meant, asked or tried is told for its own sake; other infinitives say what a thing is for.
MEANS: Final = PLANNED | WANTED | HOPED | FAILED
INTENDS: Final = MEANS | MOTION
# Nouns for what somebody means, hopes or has to do, with an infinitive: "a bid to buy it".
MEANT: Final = PLANNED | HOPED | WANTED | LAID_DOWN
IMPLYING: Final = UNDONE | DONE | ABLE_WHEN_PAST  # over an infinitive, they settle its truth
STEERS: Final = MEANS | CAUSING | IMPLYING  # over an object and its infinitive
PHRASAL: Final = frozenset(
    word for word in UNDONE | PLANS_FALL | AVERTED | FALLS_THROUGH if "-" in word
)
# Nouns for what is planned; as verbs they are not: "stepped up attacks".
NOUNS_ONLY: Final = _words("step measure move")
# What crowds come together to do is done by coming: "rallied to demand reforms".
RALLIES: Final = _words(
    "rally march protest demonstrate demonstration strike sit-in vigil hunger walkout parade"
)
VOICES: Final = _words("demand protest denounce condemn oppose urge call press")
