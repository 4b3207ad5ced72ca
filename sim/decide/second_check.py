"""The second look at an order of value: who is asked to compare it with its document (SOP-24)."""

from sim import events as ev
from sim.decide.work import raise_case
from sim.desk import Desk
from sim.model import Actor, CaseKindName, Channel, Role
from sim.units import Cents


def is_due(desk: Desk, actor: Actor, channel: Channel, net_cents: Cents) -> bool:
    """Whether an order that a person keyed is worth so much that a second one looks at it."""
    least = desk.sop.entry_double_check_min_cents
    return 0 < least <= net_cents and actor.role is Role.CLERK and not channel.by_machine


def is_drawn(desk: Desk, actor: Actor, channel: Channel) -> bool:
    """Whether the next order, if a person keys it, stands in the sample that is looked at whatever it is worth."""
    pct = desk.sop.entry_double_check_sample_pct
    return in_sample(pct, desk.next_order) and actor.role is Role.CLERK and not channel.by_machine


def in_sample(pct: int, order_id: int) -> bool:
    """Whether an order is one of so many of a hundred, evenly spread over the numbers of orders."""
    return order_id * pct % 100 < pct


def checker_for(desk: Desk, customer_id: int, entered_by: int) -> int:
    """The desk that looks: the account's, unless its clerk entered the order; 0 where there is no other."""
    of_account = desk.customers[customer_id].desk
    if of_account != entered_by:
        return of_account
    others = sorted({c.desk for c in desk.customers.values()} - {entered_by})
    return next((number for number in others if number > entered_by), others[0] if others else 0)


def look_at(
    desk: Desk, customer_id: int, entered_by: int, *, ahead: int, document_id: int, order_id: int
) -> list[ev.Event]:
    """The case for whoever looks; none in a house of one desk, where the lead is asked instead."""
    number = checker_for(desk, customer_id, entered_by)
    if not number:
        return []
    raised = raise_case(
        desk,
        CaseKindName.SECOND_CHECK,
        customer_id,
        ahead=ahead,
        document_id=document_id,
        order_id=order_id,
    )
    return [raised._replace(desk=number)]
