"""Complaint: a buyer calls or writes, angry, because for the third time in a month not all of an order was delivered.

Situation
    Three orders of a customer were short of the same item; the first two were settled by taking the rest off. Of the
    third the rest waits for stock that is on its way. Each was a closed case of a shortage.
What the clerk sees
    The call, which unfolds with what is said, or the mail, which leaves the choice to us; orders; what is on its way;
    the closed cases.
Variants
    keeps: the buyer keeps what is open for the day that our records have, and needs no manager in the end.
    takes_off: the buyer wants what is open taken off the order.
    manager: the buyer keeps it, and wants the manager's call as well.
"""

from numpy.random import Generator

from data_gen.documents.complaints import choice, written
from data_gen.draft import Draft, PlannedCase
from data_gen.requests import po_start, po_style
from data_gen.situation import Situation, channel_of
from data_gen.standing import closed_case, deliver, leave_behind, ordered_before, ship
from sim.cases.complaint import Grievance, Wish
from sim.model import Case, CaseKindName, Channel, Customer, Intent, Item, Order, ReasonCode, Uom
from sim.traffic import Ask, Request, RequestLine
from sim.units import Day

VARIANTS = ("keeps", "takes_off", "manager")
_BACK = (9, 6, 3)
"""How many business days ago the three orders came."""
_HOLDS_UP = (
    "Our line stands because of it.",
    "Two of our people wait for it.",
    "Our own customer waits for it.",
)


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    item = draft.take_item(case, rng)
    draft.stock[item.id] = 0
    short = [_short(draft, case, rng, customer, item, back) for back in _BACK]
    arrives = draft.calendar.add_business_days(case.day, int(rng.integers(3, 6)))
    promised = draft.calendar.add_business_days(arrives, 4)
    for old in short[:-1]:
        _settle(old)
    order = short[-1]
    shipment = draft.shipments[-1]
    behind = leave_behind(draft, shipment, delivered_day=_day(draft, _BACK[-1] - 1), promised=promised)
    draft.supply(item, 4 * behind.qty_ordered, arrives)
    shown = [_closed(draft, row) for row in short]
    truth = Grievance(
        order.po_number,
        behind.line_no,
        behind.qty_backordered,
        item.description,
        _HOLDS_UP[int(rng.integers(len(_HOLDS_UP)))],
        Wish.CANCEL if case.variant == "takes_off" else Wish.KEEP,
        case.variant == "manager",
        tuple(row.id for row in shown),
    )
    channel = channel_of(case, SITUATION)
    text = "This is the third time this month.\nHalf of what we order does not come, and nobody calls."
    ask = Ask(case.kind, "", text, truth, about_document=order.document_id)
    if channel is not Channel.PHONE:
        ask = ask._replace(
            subject=f"{order.po_number}: the third time",
            text=written(truth, text),
            answers=((Intent.QUESTION_REMEDY, choice(truth, order.document_id)),),
        )
    request = draft.ask(case, rng, customer, ask, contact_id=draft.buyer(customer).id)
    draft.arrivals.append(request._replace(channel=channel))


def _day(draft: Draft, back: int) -> Day:
    day: Day = 0
    for _ in range(back):
        day = draft.calendar.business_day_before(day)
    return day


def _short(draft: Draft, case: PlannedCase, rng: Generator, customer: Customer, item: Item, back: int) -> Order:
    """An order of some days ago, its last line the item in question, shipped on its day."""
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines - 1)]
    pieces = item.pack_qty * int(rng.integers(2, 5))
    lines.append(RequestLine(item.id, pieces, Uom.EA, draft.price(case, customer, item), ""))
    day = _day(draft, back)
    wanted = draft.calendar.add_business_days(day, 1)
    request: Request = draft.request(case, rng, customer, lines, channel=Channel.WEB, requested_day=wanted)
    request = request._replace(po_number=po_style(customer.id).format(po_start(customer.id) - back))
    deliver(ship(draft, case, ordered_before(draft, request, day), shipped_day=day, promised=wanted), wanted)
    return draft.orders[-1]


def _settle(order: Order) -> None:
    """As much again was ordered of the last line, and taken off when it did not come."""
    line = order.lines[-1]
    line.qty_cancelled = line.qty_ordered
    line.qty_ordered *= 2


def _closed(draft: Draft, order: Order) -> Case:
    """The shortage of an order was a case by itself."""
    return closed_case(
        draft,
        order,
        CaseKindName.SHORTAGE,
        line_no=order.lines[-1].line_no,
        reason=ReasonCode.STOCK_FORECAST,
        clerk=2,
    )


SITUATION = Situation(VARIANTS, (Channel.PHONE, Channel.EMAIL), least_lines=2, plant=plant)
