"""Curiosity access: records of customers that no case of the seat was about (domain 1.5, R20).

Reads never cost points. Whoever trains people wants to see them all the same, as the access log of a real desk shows
them: who looked up the limit of a customer that nobody had asked about.
"""

from typing import NamedTuple

from sim import events as ev
from sim.cases.kind import Position
from sim.decide.exposure import members_of
from sim.desk import Desk
from sim.units import Seconds


class Look(NamedTuple):
    """A record that was opened without need."""

    at_s: Seconds
    entity: str
    key: int
    customer_id: int
    """Whose record it is."""
    case_id: int
    """The case that was taken last, 0 = none yet."""


def _whose(desk: Desk, entity: str, key: int) -> int:
    """The customer a record tells of; 0 for what is nobody's secret, such as an item."""
    if entity == "customer":
        return key if key in desk.customers else 0
    if entity == "order":
        return desk.orders[key].customer_id if key in desk.orders else 0
    return 0


def _linked(desk: Desk, customer_id: int, asked_about: dict[int, bool]) -> bool:
    """Whether a case was about this customer, its group, or a namesake that a change of records might be meant for."""
    if any(member in asked_about for member in members_of(desk, customer_id)):
        return True
    first = desk.customers[customer_id].name.split()[0]
    return any(on_file and desk.customers[other].name.split()[0] == first for other, on_file in asked_about.items())


def looks_without_need(position: Position) -> list[Look]:
    """What the seat opened that had to do with none of the cases that had reached it by then, in order."""
    desk, seat = position.desk, position.actor
    asked_about: dict[int, bool] = {}
    """Customers of the seat's cases so far, and whether one of them asked for something by mail."""
    found, case_id = [], 0
    for entry in position.entries:
        event = entry.event
        if isinstance(event, ev.CaseRaised | ev.CaseTaken) and (
            event.desk == seat.number if isinstance(event, ev.CaseRaised) else entry.actor == seat
        ):
            case = desk.cases[event.case_id]
            asks = desk.documents[case.document_id].asks is not None if case.document_id else False
            asked_about[case.customer_id] = asks or asked_about.get(case.customer_id, False)
            case_id = case.id if isinstance(event, ev.CaseTaken) else case_id
        elif isinstance(event, ev.RecordOpened) and entry.actor == seat:
            customer_id = _whose(desk, event.entity, event.key)
            if customer_id and not _linked(desk, customer_id, asked_about):
                found.append(Look(entry.at_s, event.entity, event.key, customer_id, case_id))
    return found
