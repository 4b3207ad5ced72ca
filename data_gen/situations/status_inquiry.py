"""Status inquiry: somebody writes and wants to know where an order is.

Situation
    A customer ordered before. Its buyer, or somebody who says so, asks by mail where the order is and names only the
    purchase order number.
What the clerk sees
    The mail. The order has to be looked up; our records are the only source of an answer.
Variants
    in_pick: it came yesterday afternoon through the web shop; the warehouse has it.
    in_transit: it left two days ago; the carrier has reported a delay, and our records know it.
    backordered: all but the last line was delivered; that one waits for inbound stock.
    stranger: as in_pick, but whoever asks is not on file.
    twice: as in_transit, and some minutes later the same buyer asks again.
"""

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation
from data_gen.standing import leave_behind, ordered_before, ordered_yesterday, ship, stand
from sim.cases.status_inquiry import InquiryTruth
from sim.model import Channel, Customer, ShipmentStatus, TrackingEvent
from sim.traffic import Ask, Request
from sim.units import DAY_S, HOUR_S, MINUTE_S, Seconds

VARIANTS = ("in_pick", "in_transit", "backordered", "stranger", "twice")
ASKING = (
    "could you tell me where our {po} is? Our people ask me every day when it comes.",
    "what is the state of our {po}? I need to know when we can count on it.",
    "we are waiting for {po}. When will it be here?",
)
AGAIN = "I am not sure that you have my last mail: where is {po}, and when will it be here?"
AGAIN_AFTER_S: Seconds = 6 * MINUTE_S
STRANGERS = (("Toni Marsh", "toni.marsh"), ("Alex Denning", "a.denning"), ("Robin Sheldrake", "robin.s"))
_SCANNED_S: Seconds = 16 * HOUR_S + 10 * MINUTE_S


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    draft.give_credit(case, customer, lines)
    calendar = draft.calendar
    requested = calendar.add_business_days(case.day, int(rng.integers(5, 9)))
    order = draft.request(case, rng, customer, lines, channel=Channel.WEB, requested_day=requested)
    if case.variant in ("in_pick", "stranger"):
        stand(draft, case, ordered_yesterday(draft, order), released=True)
    else:
        on_the_road(draft, case, rng, order)
    draft.arrivals.append(_mail(draft, case, rng, customer, order.po_number))
    if case.variant == "twice":
        draft.arrivals.append(_again(draft, case, rng, customer, order.po_number))


def on_the_road(draft: Draft, case: PlannedCase, rng: Generator, order: Request) -> None:
    """The goods left: all of them and late, or delivered but for the last line."""
    calendar = draft.calendar
    yesterday = calendar.business_day_before(0)
    shipped_day = calendar.business_day_before(yesterday)
    past = ordered_before(draft, order, shipped_day)
    if case.variant in ("in_transit", "twice"):
        tomorrow = calendar.add_business_days(case.day, 1)
        shipment = ship(draft, case, past, shipped_day=shipped_day, promised=tomorrow)
        later = calendar.add_business_days(tomorrow, int(rng.integers(1, 4)))
        number = len(draft.tracking) + 1
        scan = TrackingEvent(number, shipment.id, yesterday * DAY_S + _SCANNED_S, "SD", "capacity", later)
        draft.tracking.append(scan)
        shipment.carrier_eta_day = shipment.eta_day = later
        shipment.status = ShipmentStatus.DELAYED
        return
    arrives = calendar.add_business_days(case.day, int(rng.integers(5, 9)))
    shipment = ship(draft, case, past, shipped_day=shipped_day, promised=yesterday)
    behind = leave_behind(draft, shipment, delivered_day=yesterday, promised=calendar.add_business_days(arrives, 4))
    draft.stock[behind.item_id] = 0
    draft.supply(draft.company.item(behind.item_id), 4 * behind.qty_ordered, arrives)


def _mail(draft: Draft, case: PlannedCase, rng: Generator, customer: Customer, po_number: str) -> Request:
    name = spoken(po_number)
    text = ASKING[int(rng.integers(len(ASKING)))].format(po=name)
    known = case.variant != "stranger"
    who, box = STRANGERS[int(rng.integers(len(STRANGERS)))]
    ask = Ask(
        case.kind,
        f"Where is {name}?",
        text,
        InquiryTruth(po_number, known),
        sender="" if known else f"{who} <{box}@quickmail.example.net>",
        signature="" if known else f"{who}\nfor {customer.name}",
    )
    return draft.ask(case, rng, customer, ask, contact_id=draft.buyer(customer).id if known else 0)


def _again(draft: Draft, case: PlannedCase, rng: Generator, customer: Customer, po_number: str) -> Request:
    """The same buyer, the same order, other words."""
    name = spoken(po_number)
    ask = Ask(case.kind, f"Again: where is {name}?", AGAIN.format(po=name), InquiryTruth(po_number, may_know=True))
    mail = draft.ask(case, rng, customer, ask, contact_id=draft.buyer(customer).id)
    return mail._replace(at_s=case.at_s + AGAIN_AFTER_S)


def spoken(po_number: str) -> str:
    """A purchase order number as people name it."""
    return po_number if po_number.upper().startswith("PO") else f"PO {po_number}"


SITUATION = Situation(VARIANTS, (Channel.EMAIL,), least_lines=2, plant=plant)
