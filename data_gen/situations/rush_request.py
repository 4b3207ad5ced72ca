"""Rush request: a customer writes that it needs an order by tomorrow.

Situation
    An order stands, promised for a day of next week or later. Its customer's line is down: the buyer needs the goods
    by the next business day and waits for an answer. Carriers leave this afternoon.
What the clerk sees
    The mail, the order, who else has stock of what it lacks and of which tier, the carriers with their transit times,
    the cut-off, the fee and how many orders were expedited today.
Variants
    free: everything is on the shelf and with the warehouse; the customer takes the fee.
    declined: the same before it was confirmed, and the customer does not want to pay.
    displace: one line waits for inbound stock; an order of a lower tier that is wanted much later has the pieces, and
        so has one of a customer that is served before. The customer takes the fee.
    key_account: the same, but only the customer that is served before has the pieces.
"""

from datetime import date

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation
from data_gen.standing import ordered_yesterday, stand
from sim.decide.stock import carrier_for
from sim.model import CaseKindName, Channel, Intent, Order, Tier, Uom
from sim.sop import Sop
from sim.traffic import Ask, Request, RequestLine
from sim.truths import RushWish
from sim.units import MINUTE_S, Day, Qty

VARIANTS = ("free", "declined", "displace", "key_account")
_DAYS_AHEAD = (6, 9)
_INBOUND_AFTER: Day = 4
"""Business days until what is lacking comes in."""
_MOST_PIECES: Qty = 400
"""So few that the order goes by parcel."""
SAYS = (
    "Our line is down. We need purchase order {po} here by {day}, at any price but one we have not agreed. "
    "Can you do that? I sit beside the mail and wait.",
    "A machine of ours has stopped, and {po} is what gets it going again. We must have it by {day}. "
    "What would that cost us, and can you keep it? Please answer at once.",
)
YES = "Yes, please charge it. Go ahead."
NO = "No, that is too much for us. Then leave it as it was, please, and tell us once more when it comes."


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng, fits=lambda c: c.tier is Tier.B)
    short = case.variant in ("displace", "key_account")
    lines = [draft.line_in_stock(case, rng, customer, most_cents=60_000) for _ in range(case.lines)]
    wanted = draft.calendar.add_business_days(case.day, int(rng.integers(*_DAYS_AHEAD)))
    if short:
        lines[0] = lines[0]._replace(quantity=min(lines[0].quantity, _MOST_PIECES // case.lines))
    draft.give_credit(case, customer, lines)
    request = draft.request(case, rng, customer, lines, channel=Channel.EMAIL, requested_day=wanted)
    request = ordered_yesterday(draft, request)
    order = stand(draft, case, request, released=case.variant == "free")
    if short:
        _let_wait(draft, case, order)
        _others(draft, case, rng, lines[0])
    need_by = draft.calendar.add_business_days(case.day, 1)
    wish = RushWish(need_by, case.variant != "declined")
    ask = asks_for(request, wish, draft.calendar.date_of(need_by), SAYS[int(rng.integers(len(SAYS)))])
    mail = draft.ask(case, rng, customer, ask, contact_id=draft.buyer(customer).id)
    draft.arrivals.append(_hurried(mail, rng))


def asks_for(order: Request, wish: RushWish, day: date, says: str) -> Ask:
    """The mail that wants an order by a day, and the answer to a quote."""
    return Ask(
        CaseKindName.RUSH_REQUEST,
        f"URGENT: {order.po_number}",
        says.format(po=order.po_number, day=f"{day:%A} {day.day} {day:%B}"),
        wish,
        about_document=order.document_id,
        answers=((Intent.RUSH_QUOTE, YES if wish.accepts_fee else NO),),
    )


def _hurried(mail: Request, rng: Generator) -> Request:
    """Everybody sits beside the telephone: answers come within two minutes."""
    return mail._replace(
        answer_delay_s=int(rng.integers(40, 90)), credit_delay_s=int(rng.integers(MINUTE_S, 2 * MINUTE_S))
    )


def _let_wait(draft: Draft, case: PlannedCase, order: Order) -> None:
    """The first line has no stock: it waits for what is on its way, and is promised by that."""
    line, calendar = order.lines[0], draft.calendar
    arrives = calendar.add_business_days(case.day, _INBOUND_AFTER)
    on_shelf = calendar.add_business_days(arrives, Sop().backorder_receiving_days)
    pieces = sum(row.qty_ordered for row in order.lines)
    carrier = next(c for c in draft.company.carriers if c.id == carrier_for(pieces))
    line.qty_backordered, line.qty_allocated = line.qty_ordered, 0
    line.promise_day = calendar.add_business_days(on_shelf, carrier.transit_days)
    order.promise_day = max(order.promise_day, line.promise_day)
    draft.supply(draft.company.item(line.item_id), 6 * line.qty_ordered, arrives)


def _others(draft: Draft, case: PlannedCase, rng: Generator, line: RequestLine) -> None:
    """The whole shelf belongs to one order, or two: of a tier that is served before, and of the lowest."""
    pieces = _belongs(draft, case, rng, line, tiers=(Tier.A, Tier.B), days=4)
    if case.variant == "displace":
        pieces += _belongs(draft, case, rng, line, tiers=(Tier.C,), days=12)
    draft.stock[line.item_id] = pieces


def _belongs(
    draft: Draft, case: PlannedCase, rng: Generator, line: RequestLine, *, tiers: tuple[Tier, ...], days: Day
) -> Qty:
    """An order of a customer of one of these tiers has twice what the line lacks; how much that is."""
    owner = draft.take_customer(case, rng, fits=lambda c: c.tier in tiers)
    price = draft.price(case, owner, draft.company.item(line.item_id))
    theirs = RequestLine(line.item_id, 2 * line.quantity, Uom.EA, price, "")
    draft.give_credit(case, owner, [theirs])
    wanted = draft.calendar.add_business_days(case.day, days)
    request = draft.request(case, rng, owner, [theirs], channel=Channel.EMAIL, requested_day=wanted)
    stand(draft, case, ordered_yesterday(draft, request), released=False)
    return theirs.quantity


SITUATION = Situation(VARIANTS, (Channel.EMAIL,), least_lines=1, plant=plant)
