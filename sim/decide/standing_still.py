"""Orders that stand still although nobody works on them: the look of a morning brings their case back (SOP-27).

A case can be closed and leave its hold where it was, or an order can be pulled back and never be confirmed again. The
queue shows neither; the list of old holds and of orders that the warehouse does not have shows both.
"""

from collections.abc import Callable, Iterator

from sim import events as ev
from sim.commands import Command, NoticeOrder
from sim.decide.held import Work, is_worked_on, work_of
from sim.decide.refusal import Refused, require_role, the_order
from sim.decide.second_check import checker_for
from sim.decide.stock import short_lines, shortage_kind
from sim.decide.work import raise_about
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import WORKED_AS, Actor, CaseKindName, Hold, HoldKind, Order, OrderStatus, Role, Stage
from sim.units import DAY_S, NOT_YET, day_of

_ON_THEIR_WAY = (OrderStatus.ENTERED, OrderStatus.CONFIRMED)
"""Orders that the warehouse does not have yet."""
CHASED_AFTER_DAYS = 5
"""Business days after which somebody asks again for what a customer or sales was to send [assumption]."""
_FROM_OUTSIDE = (HoldKind.TAX_CERT, HoldKind.CONTRACT_TERMS, HoldKind.MISSING_INFORMATION)
"""Holds of which one can rightly wait: for a certificate or for terms once the customer has answered, for a number."""
_OF_ONE_OWN = (HoldKind.MISSING_INFORMATION, HoldKind.SECOND_CHECK)


def waits_for_credit(hold: Hold) -> bool:
    """Whether a hold keeps a line until the account is in order, as the credit desk has decided: it looks again."""
    return hold.kind is HoldKind.CREDIT and hold.line_no > 0 and hold.blocks is Stage.SHIP


def _is_awaited(desk: Desk, hold: Hold) -> bool:
    """Whether what ends a hold is on its way to us, and it is too soon to ask for it again."""
    if waits_for_credit(hold):
        return True
    if hold.kind not in _FROM_OUTSIDE:
        return False
    answered_s = desk.answered_orders.get(hold.order_id, NOT_YET)
    since_s = hold.set_s if hold.kind is HoldKind.MISSING_INFORMATION else answered_s
    chased = desk.calendar.add_business_days(day_of(max(since_s, 0)), CHASED_AFTER_DAYS)
    return since_s >= hold.set_s and day_of(desk.now_s) < chased


def _forgotten(desk: Desk, order: Order) -> list[Hold]:
    """The holds of an order for which nothing is awaited."""
    return [hold for hold in order.holds if hold.active and not _is_awaited(desk, hold)]


def _stands(desk: Desk, order: Order) -> bool:
    """Whether an order does not go on by itself, and nothing is awaited for which it stands."""
    if order.status not in _ON_THEIR_WAY:
        return order.status is OrderStatus.RELEASED and bool(order.holds) and bool(_forgotten(desk, order))
    return bool(_forgotten(desk, order)) or not order.blocked(Stage.RELEASE)


def standing_still(desk: Desk) -> Iterator[Order]:
    """The orders of before today that do not go on by themselves and about which no case is open, the oldest first.

    What stood before the first day is left alone: a case that comes later may be about it, and nothing is to be
    done about it before.
    """
    midnight = day_of(desk.now_s) * DAY_S
    cases = desk.open_cases.values()
    orders, documents = {case.order_id for case in cases}, {case.document_id for case in cases}
    for order in desk.orders.values():
        of_old = 0 <= order.entered_s < midnight and order.id not in orders and order.document_id not in documents
        if of_old and _stands(desk, order):
            yield order


def _work_on(desk: Desk, order: Order) -> list[Work]:
    """What there is to do about an order that stands still: its holds, its shortages, or our word to the customer."""
    holds = _forgotten(desk, order)
    short: dict[CaseKindName, int] = {}
    for line in short_lines(order):
        short.setdefault(shortage_kind(desk, line.item_id), line.line_no)
    found = work_of(desk, order.customer_id, 0, holds, short)
    found += [Work(WORKED_AS[kind], 0) for kind in _OF_ONE_OWN if any(hold.kind is kind for hold in holds)]
    return found or [Work(CaseKindName.ORDER_ENTRY, 0)]


def notice(desk: Desk, actor: Actor, command: NoticeOrder) -> list[ev.Event]:
    """Bring the cases of an order that stands still into the queue; a second check goes to a second person."""
    require_role(actor, Role.SYSTEM)
    order = the_order(desk, command.order_id)
    if not _stands(desk, order) or is_worked_on(desk, order):
        raise Refused(RefusalCode.WRONG_STATUS, f"order {order.id} is {order.status} or worked on; leave it.")
    raised = [
        raise_about(desk, work.kind, order, ahead=ahead, line_no=work.line_no)
        for ahead, work in enumerate(_work_on(desk, order))
    ]
    checker = checker_for(desk, order.customer_id, order.entered_by)
    return [
        ev.OrderNoticed(order.id),
        *(c._replace(desk=checker or c.desk) if c.kind is CaseKindName.SECOND_CHECK else c for c in raised),
    ]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {NoticeOrder: notice}
