"""All about one actor: what they said, did, and had done to them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from onrecord.store.actors import load_actors
from onrecord.store.judged import load_judgements
from onrecord.store.names import meant, members
from onrecord.store.questions.events import deeds, happenings
from onrecord.store.questions.quotes import sayings, statements
from onrecord.store.questions.wires import check_wire
from onrecord.store.rows import Dossier, Filters, Judgement


def who(connection: sqlite3.Connection, name: str, filters: Filters) -> Dossier:
    """Return what is on record of an actor, each part up to the limit, the latest first.

    Raises UnknownNameError, AmbiguousNameError: a name that nobody, or several have.
    """
    check_wire(connection, filters)
    head = meant(connection, name)
    group = members(connection, head)
    return Dossier(
        actor=load_actors(connection, [head], filters)[0],
        said=statements(connection, sayings(connection, group, filters), filters),
        did=happenings(connection, deeds(connection, group, "actor", filters), filters),
        done_to=happenings(connection, deeds(connection, group, "target", filters), filters),
        judgements=_judgements(connection, group),
    )


def _judgements(connection: sqlite3.Connection, group: Sequence[int]) -> tuple[Judgement, ...]:
    """Return why the names of a group are held to be one actor's, or not, oldest first."""
    members_of = "IN (SELECT value FROM json_each(?))"
    bound = json.dumps(list(group))
    return load_judgements(
        connection, f"j.left_actor {members_of} OR j.right_actor {members_of}", (bound, bound)
    )
