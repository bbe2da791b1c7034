"""How the package's own reading holds the acts of short sentences: every construction, plain."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord.extract.event import code_events
from onrecord.extract.event_tree import Tree
from onrecord.extract.factuality import judge
from onrecord.extract.learned import LearnedAnnotator
from onrecord.extract.mentions import Factuality, Status
from onrecord.pipeline import read
from onrecord.spans import Span

pytestmark = pytest.mark.skipif(
    not LearnedAnnotator.available(), reason="no weights in this checkout"
)

# Sentence with its act marked, and what the clause says of it: status; certainty; "+" or "not"
# (polarity); "past" (not future) or "ahead". "-" leaves open what the words leave open.
SENTENCES = """
Gunmen [attacked] the convoy on Sunday. | happened certain + past
Gunmen did not [attack] the convoy. | denied certain not past
The army never [attacked] the village. | denied certain not past
The navy will [attack] the port. | planned certain + ahead
The navy will not [attack] the port. | denied certain not ahead
The navy may [attack] the port. | possible possible + ahead
The rebels may have [attacked] the port. | possible possible + past
The rebels could have [attacked] the port, the minister said. | possible possible + past
The rebels must have [attacked] the port at night, the minister said. | possible probable + past
The rebels would have [attacked] the port. | hypothetical - + past
Ruritania must [withdraw] its troops, the council said. | demanded certain + ahead
The fleet is ready to [attack] the port. | planned certain + ahead
The fleet plans to [attack] the port. | planned certain + ahead
The fleet hopes to [attack] the port. | possible - + ahead
The fleet is expected to [attack] the port. | possible probable + ahead
The fleet is likely to [attack] the port. | possible probable + ahead
It is expected that the fleet will [attack] the port. | - probable + ahead
The president is unlikely to [visit] Graustark. | possible probable not ahead
The president may not [visit] Graustark. | possible possible not ahead
The fugitives are believed to have [attacked] the convoy. | possible probable + past
The minister is thought to have [met] the rebels. | possible probable + past
The minister appears to have [met] the rebels. | possible possible + past
The minister is said to have [met] the rebels. | happened certain + past
The rebels failed to [attack] the port. | denied certain not past
The rebels managed to [attack] the port. | happened certain + past
The rebels did not manage to [attack] the port. | denied certain not past
The minister refused to [meet] the rebels. | denied certain not -
The minister forgot to [meet] the rebels. | denied certain not past
The minister happened to [meet] the rebels. | happened certain + past
The army did not hesitate to [attack] the convoy. | happened certain + past
The army tried to [attack] the convoy. | possible - + -
The rebels are trying to [overthrow] the government. | ongoing - + -
The army is [attacking] the port. | ongoing certain + past
The army continues to [attack] the port. | ongoing certain + past
The army began to [attack] the port on Friday. | happened certain + past
The army stopped [attacking] the port. | denied certain not -
The army stopped short of [attacking] the port. | denied certain not -
The army called off its plan to [attack] the port. | denied certain not -
The army abandoned its plan to [attack] the port. | denied certain not -
Graustark denied planning to [attack] Ruritania. | denied - - -
Graustark denied [attacking] the convoy. | denied certain not -
The minister said Graustark would not rule out [attacking] Ruritania. | possible possible + ahead
Graustark ruled out [attacking] Ruritania. | denied certain not -
The parliament has yet to [ratify] the treaty. | denied certain not -
The parliament is yet to [ratify] the treaty. | denied certain not -
Ruritania no longer [recognises] Graustark. | denied certain not past
The convoy was nearly [attacked] by rebels. | denied certain not past
The president barely [defeated] his rival. | happened certain + past
The army shelled the town in an attempt to [seize] the port. | possible - + ahead
The army withdrew its troops so as not to [provoke] Ruritania. | denied certain not -
The army left the town without [attacking] the rebels. | denied certain not past
The army besieged the town instead of [attacking] the rebels. | denied certain not past
The council prevented the army from [attacking] the port. | denied certain not past
The rebels refrained from [attacking] the port. | denied certain not past
The president canceled his [visit] to Graustark. | denied certain not -
The president's [visit] to Graustark was postponed. | denied certain not -
The president's [visit] to Graustark has been delayed. | denied certain not -
Rescuers called off the [search] for the sailors. | happened certain + past
The two sides called off the [talks]. | denied certain not -
The cancelled [visit] angered Ruritania. | denied certain not -
The delay in the [delivery] of the aircraft angered Ruritania. | denied certain not -
The council announced [talks] to be held in Strelsau on Friday. | planned certain + ahead
The [talks] are to be held in Strelsau. | planned certain + ahead
The two presidents are to [meet] in Strelsau. | planned certain + ahead
The minister was to [meet] the rebels, but he left the city. | planned certain + -
Ruritania to [recognise] Graustark | planned certain + ahead
If the army [attacks] the port, the council will meet. | hypothetical - + ahead
If the army attacks the port, the council will [meet]. | hypothetical - + ahead
The council will meet unless the army [withdraws] its troops. | hypothetical - + ahead
The council will meet after the army [withdraws] its troops. | planned certain + ahead
The council will meet when the army [withdraws] its troops. | planned - + ahead
The council met after the army [withdrew] its troops. | happened certain + past
The minister said the army would [attack] the port. | planned certain + ahead
The minister says an embargo would cause exports to [fall]. | hypothetical - + ahead
The council urged Ruritania to [withdraw] its troops. | demanded certain + ahead
The council urged Ruritania not to [attack] the port. | denied certain not ahead
The council demanded the [release] of the prisoners. | demanded certain + ahead
The minister called the [attack] a crime. | happened certain + past
Graustark agreed to [withdraw] its troops. | planned certain + ahead
Graustark did not agree to [withdraw] its troops. | denied - not -
The army was forced to [withdraw] its troops. | happened certain + past
The army had to [withdraw] its troops on Friday. | happened certain + past
The army has to [withdraw] its troops, the council said. | demanded certain + ahead
The prisoners were able to [leave] the country. | happened certain + past
The minister could not be [reached] for comment. | denied certain not past
The minister would not [comment] on the attack. | denied certain not past
Graustark became the first country to [recognise] Ruritania. | happened certain + past
Graustark will be the first country to [recognise] Ruritania. | planned certain + ahead
The company won a contract to [supply] aircraft to Graustark. | planned certain + ahead
Graustark has not yet [signed] the treaty. | denied certain not past
Neither Graustark nor Ruritania [signed] the treaty. | denied certain not past
No one [attacked] the convoy. | denied certain not past
The envoy is considering [resigning]. | possible - + ahead
The minister intends to [visit] Graustark. | planned probable + ahead
The army is about to [attack] the port. | planned - + ahead
The government is on the verge of [collapsing]. | possible - + ahead
Parliament rejected a proposal to [recognise] Graustark. | denied certain not -
The failure to [sign] the treaty angered Ruritania. | denied certain not -
The two sides did not fail to [sign] the treaty. | happened certain + past
The general warned that the rebels might [attack] the port. | possible possible + ahead
The minister doubts that the rebels [attacked] the port. | possible - - -
It is not clear whether the rebels [attacked] the port. | hypothetical - - -
The fighting in the valley was going to [spread] to the coast. | planned - + ahead
The army is going to [attack] the port. | planned certain + ahead
Officials were meant to [sign] the treaty on Friday. | planned - + -
The council supposed that the rebels had [attacked] the port. | happened - + past
Ruritania offered to [release] the prisoners. | planned certain + ahead
Ruritania let the prisoners [leave] the country. | happened certain + past
Ruritania barred the prisoners from [leaving] the country. | denied certain not -
Ruritania kept the rebels from [attacking] the port. | denied certain not past
The president gave up trying to [unite] the country. | denied - - -
Ruritania has decided against [attacking] the port. | denied certain not -
Ruritania voted against [joining] the alliance. | denied certain not -
Parliament voted to [join] the alliance. | planned certain + ahead
Probably the rebels [attacked] the port. | possible probable + past
The rebels allegedly [attacked] the port. | happened - + past
Perhaps the rebels will [attack] the port. | possible possible + ahead
The planned [attack] on the port alarmed the council. | planned certain + ahead
The council discussed a possible [attack] on the port. | possible possible + -
[Talks] will resume in Strelsau on Friday. | planned - + ahead
The [talks] are expected to resume on Friday. | possible probable + ahead
[Talks] were held in Strelsau on Friday. | happened certain + past
The [talks], which will be held in Strelsau, follow a truce. | planned - + ahead
The president will attend a [summit] in Strelsau. | planned - + ahead
The new law allows the police to [arrest] protesters. | possible - + past
The new law will allow the police to [arrest] protesters. | possible - + ahead
The rebels warded off an [attack] on the port. | happened certain + past
The delay prompted Ruritania to [withdraw] its troops. | happened certain + past
The council is to decide as soon as the army [withdraws] its troops. | planned - + ahead
Graustark could not persuade Ruritania to [sign] the treaty. | denied - not -
The minister said talks would be held before the army [withdrew] its troops. | planned - + ahead
Graustark denied having planned to [attack] Ruritania. | denied - - -
The minister refused to rule out an [attack] on the port. | possible - + -
The rebels said they had no plans to [attack] the port. | denied - not -
The rebels have no intention of [attacking] the port. | denied - not -
The army failed to prevent the rebels from [seizing] the port. | happened - + past
The army failed in its attempt to [seize] the port. | denied - not -
The police foiled a plot to [bomb] the embassy. | denied - not -
The police thwarted an attempt to [kill] the president. | denied - not -
The police prevented an [attack] on the embassy. | denied - not past
The two sides averted a [war]. | denied - not -
The general was unable to [seize] the port. | denied - not -
The general was prevented from [leaving] the country. | denied - not -
The council stopped short of [condemning] the attack. | denied - not -
The army will stop [shelling] the town. | denied - not ahead
The army agreed to stop [shelling] the town. | denied - not ahead
The council urged the army to stop [shelling] the town. | denied - not ahead
The minister promised not to [resign]. | denied - not ahead
The president has decided not to [visit] Graustark. | denied - not ahead
The president had planned to [visit] Graustark but stayed at home. | planned - + -
The president was supposed to [visit] Graustark. | planned - + -
The president was expected to [visit] Graustark on Friday. | possible probable + -
Had the army attacked the port, the council would have [met]. | hypothetical - + past
If the army had [attacked] the port, the council would have met. | hypothetical - + past
He said the army would [attack] the port if the talks failed. | hypothetical - + ahead
He said the army would attack the port if the talks [failed]. | hypothetical - + ahead
Unless the rebels [disarm], the army will attack the port. | hypothetical - + ahead
The army will attack the port once the rebels [leave]. | planned - + ahead
The army will not attack the port until the rebels [leave]. | planned - + ahead
The company will open a plant in Graustark after it [receives] approval. | planned - + ahead
The union threatened a [strike]. | - - + ahead
The opposition called a [strike] for Monday. | planned - + ahead
The opposition called for a [boycott] of the election. | demanded - + ahead
The council demanded that Ruritania [withdraw] its troops. | demanded - + ahead
The council insisted that Ruritania must [withdraw] its troops. | demanded - + ahead
The minister ordered the army to [attack] the port. | demanded - + ahead
Ruritania asked the council to [condemn] the attack. | demanded - + ahead
Ruritania asked the council to condemn the [attack]. | happened - + past
Graustark accused Ruritania of planning to [attack] the port. | planned - + ahead
Graustark accused Ruritania of [attacking] the port. | happened - + past
The rebels claimed to have [seized] the port. | happened - + past
The rebels vowed to [avenge] the killing. | planned - + ahead
The rebels vowed to avenge the [killing]. | happened - + past
The army is preparing to [attack] the port. | planned - + ahead
Preparations for an [attack] on the port are under way. | planned - + ahead
Fears of an [attack] on the port grew. | possible - + ahead
The threat of [war] kept investors away. | possible - + -
The [talks] on Friday ended without agreement. | happened - + past
Ruritania is ready for [talks] with Graustark. | planned - + ahead
The minister arrived in Strelsau for [talks] with the rebels. | planned - + ahead
Ruritania has been asked to [withdraw] its troops. | demanded - + ahead
Ruritania should have [withdrawn] its troops. | hypothetical - + past
The minister is said to be planning to [resign]. | planned - + ahead
The minister is reportedly planning to [resign]. | planned - + ahead
The rebels seem to be [losing] the war. | - possible + past
The army almost [seized] the port. | denied - not past
The treaty has not been [ratified] yet. | denied - not past
The minister did not say whether the army would [attack] the port. | hypothetical - - ahead
It was not immediately clear who [attacked] the convoy. | happened - + past
The minister did not know that the rebels had [seized] the port. | happened - + past
The minister regretted that the talks had [failed]. | happened - + past
The two sides came close to [signing] the treaty. | denied - - -
The [strike], planned for Monday, was called off. | denied - not -
The president's [trip] to Graustark has been put off. | denied - not -
The company scrapped its plans to [build] a plant in Graustark. | denied - not -
The company dropped its bid to [buy] the airline. | denied - not -
The company said it would [recall] 5,000 cars. | planned - + ahead
The company says it will [recall] 5,000 cars. | planned - + ahead
The company is [recalling] 5,000 cars. | ongoing - + past
The company is set to [recall] 5,000 cars. | planned - + ahead
The company is considering a [recall] of 5,000 cars. | possible - + ahead
The carmaker may [cut] jobs at its plant. | possible possible + ahead
The carmaker expects to [cut] 500 jobs. | possible probable + ahead
Shares are likely to [fall], analysts said. | possible probable + ahead
Shares could [fall] further, analysts said. | possible possible + ahead
Carmaker to [cut] 500 jobs | planned certain + ahead
Minister to [visit] Graustark next week | planned certain + ahead
President expected to [visit] Graustark | possible probable + ahead
[Talks] with rebels called off | denied - not -
[Flight] delayed after accident | denied - not -
Rebels refuse to [leave] port | denied - not -
Army ready to [attack] port | planned - + ahead
Ruritania's president wants to [meet] the rebels. | possible - + ahead
Ruritania's president wants the rebels to [leave] the port. | - - + ahead
The army tried but failed to [seize] the port. | denied - not past
Police arrested a man suspected of planning to [kill] the president. | planned - + ahead
The rebels agreed in principle to [sign] the treaty. | planned - + ahead
The minister cast doubt on plans to [build] the bridge. | - - + ahead
The parliament postponed a [vote] on the treaty until Monday. | denied - not -
Neither side has [won] the war. | denied - not past
Few expect the rebels to [sign] the treaty. | - - - ahead
The army need not [attack] the port. | denied - not -
The minister can [meet] the rebels. | possible - + -
The minister cannot [meet] the rebels. | denied - not -
The two sides held no [talks] on Friday. | denied certain not past
The army made no [attack] on the port. | denied certain not past
There were no [attacks] or arrests in the town. | denied certain not past
There were no attacks or [arrests] in the town. | denied certain not past
The talks produced no [agreement]. | denied certain not past
The rebels have not said whether they will [sign] the treaty. | hypothetical - - ahead
No [talks] are planned. | denied - not -
The council did not call for [sanctions]. | denied - not -
The president is not expected to [attend] the summit. | possible probable not ahead
The president will not be [attending] the summit. | denied - not ahead
The president is to attend the summit if the truce [holds]. | hypothetical - + ahead
Ruritania has never [recognised] Graustark. | denied certain not past
The minister rarely [meets] reporters. | - - + past
The rebels were about to [seize] the port when the army attacked them. | planned - + -
The rebels were about to seize the port when the army [attacked] them. | happened certain + past
The envoy will return to Strelsau to [meet] the rebels. | planned - + ahead
The envoy returned to Strelsau to [meet] the rebels. | happened - + past
Troops were sent to [guard] the port. | planned - + -
The minister, who is to [visit] Graustark next week, met the envoy. | planned - + ahead
The minister, who is to visit Graustark next week, [met] the envoy. | happened certain + past
The treaty, to be [signed] on Friday, ends a long war. | planned - + ahead
The treaty, [signed] on Friday, ends a long war. | happened certain + past
A treaty that would [end] the war was signed on Friday. | - - + ahead
The court ruled that the police may [arrest] him. | possible possible + ahead
Police sought to [arrest] him. | possible - + ahead
The report says the army [shelled] the town. | happened certain + past
The rebels say they will [release] the hostages. | planned certain + ahead
The rebels released the hostages, saying they would [leave]. | planned - + ahead
The army said it had [killed] nine rebels, but did not say when. | happened certain + past
The sides have yet to [agree] on a date. | denied certain not -
After [signing] the treaty, the ministers left. | happened - + past
Despite [signing] the treaty, Graustark attacked the port. | happened - + past
He was jailed for [attacking] the envoy. | happened certain + past
He is accused of [attacking] the envoy. | happened - + past
He is charged with [attacking] the envoy. | happened - + past
He denied any involvement in the [attack]. | happened certain + past
She apologised for not [attending] the funeral. | denied certain not past
The vote was delayed by the [attack] on the port. | happened certain + past
The [attack] delayed the vote. | happened certain + past
The attack prevented the [vote]. | denied certain not past
The [talks] have been suspended. | - - - past
Ruritania may yet [join] the alliance. | possible possible + ahead
Graustark would like to [join] the alliance. | possible - + ahead
Graustark would [join] the alliance if it were asked. | hypothetical - + ahead
Graustark has applied to [join] the alliance. | planned - + -
Graustark is free to [join] the alliance. | possible - + ahead
Graustark is barred from [joining] the alliance. | denied - not -
The alliance invited Graustark to [join]. | demanded - + ahead
The alliance allowed Graustark to [join]. | possible - + -
Graustark was allowed to [join] the alliance. | possible - + -
The union could [strike] on Monday. | possible possible + ahead
Workers are [striking] for higher pay. | ongoing certain + past
Workers have been [striking] since Monday. | ongoing certain + past
Workers were [striking] when the plant closed. | - certain + past
Workers went on [strike] on Monday. | happened certain + past
Workers called off a planned [strike]. | denied - not -
The planned [strike] was averted. | denied - not -
Efforts to [free] the hostages continue. | possible - + ahead
Efforts to [free] the hostages failed. | denied - not -
Police said they were [investigating] the attack. | ongoing certain + past
Police will investigate the [attack]. | happened certain + past
The council will vote on a resolution condemning the [attack]. | happened certain + past
A plan to [rescue] the carmakers failed in the Senate. | denied - not -
Its plan to [buy] the airline fell through. | denied - not -
The minister refused the [request] on Friday. | happened - + past
The envoy declined an [invitation] to the talks. | happened - + past
The airline cancelled an [order] for ten aircraft. | denied - not -
The index fell 5% to [close] at 7,000. | happened certain + past
Ruritania beat Graustark 2-1 to [win] the cup. | happened certain + past
He said the army would stay while the alliance would [train] the police. | planned - + ahead
Yard launches first ferry to [run] on hydrogen | happened - + past
The yard launched its first ferry to [run] on hydrogen. | happened - + past
The council urged the first minister to [resign]. | demanded - + ahead
The yard showed the first ferry that is to be [delivered] to Graustark. | planned - + ahead
The sale, if [approved] by parliament, would end the talks. | hypothetical - + ahead
Rebels threatened to resume attacks unless prisoners were [freed]. | hypothetical - + ahead
The two leaders met but did not sign an [agreement]. | denied - not past
The two leaders signed the [agreement]. | happened - + past
The two leaders did not sign the [agreement]. | happened - + past
The two leaders plan to sign an [agreement]. | planned - + ahead
The minister said there would be no early [election]. | denied - not ahead
There will be an [election] in May. | planned - + ahead
There was an [election] in May. | happened - + past
"""

ROWS = [line.split(" | ") for line in SENTENCES.strip().splitlines()]
SAYS = {"+": "positive", "not": "negative", "past": "non_future", "ahead": "future"}


@cache
def _annotator() -> LearnedAnnotator:
    return LearnedAnnotator.load()


def _held(marked: str) -> tuple[Factuality, Status]:
    """What the clause says of the act in brackets, whether or not it would go on record."""
    start = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    (sentence,) = _annotator().annotate(text, [Span(0, len(text))])
    word = sentence.starts.index(start)
    for event in code_events((sentence,), (), (), statements=True):
        if event.word == word:
            return event.factuality, event.status
    anchor = next((a for a in sentence.anchors if a.word == word), None)
    return judge(Tree(sentence), word, word, anchor)


@pytest.mark.parametrize(("marked", "said"), ROWS)
def test_the_clause_holds_its_act(marked: str, said: str) -> None:
    factuality, status = _held(marked)
    found = (status, factuality.certainty, factuality.polarity, factuality.time)
    wanted = [SAYS.get(cell, cell) for cell in said.split()]
    assert len(wanted) == 4
    assert [f if w != "-" else "-" for f, w in zip(found, wanted, strict=True)] == wanted


@pytest.mark.parametrize(
    ("text", "anchor", "status"),
    [
        ("Graustark denied that it planned to attack Ruritania.", "attack", "denied"),
        ("Officials deny that the army shelled the town.", "shelled", "denied"),
        ("The envoy threatened to attack the port.", "attack", "planned"),
        ("The fleet plans to attack the port.", "attack", "planned"),
        ("The fleet hopes to attack the port.", "attack", "possible"),
        ("The army would not say whether it had attacked the port.", "attacked", "hypothetical"),
        ("Talks will open in Strelsau on Friday.", "Talks", "planned"),
    ],
)
def test_the_voice_is_folded_in(text: str, anchor: str, status: Status) -> None:
    record = read(text, published="2026-05-06")
    found = [event for event in record.events if event.anchor.cut(text) == anchor]
    assert [event.status for event in found] == [status]
