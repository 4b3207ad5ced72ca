"""Missing information: a purchase order comes as a PDF on which something is not filled in, or cannot be.

Situation
    A customer with several sites orders by mail with a PDF. Everything is on the shelf, at our prices, within credit.
    The goods are wanted at a site that is not the first on file.
What the clerk sees
    The form with its gaps, and on request what belongs there: of what is asked for, and of nothing else.
Variants
    number: the purchase order number is missing.
    several: no delivery address, no date, and one line without a quantity.
    half: number and address are missing, and the first answer gives the number alone.
    past: the requested day is one that has passed.
"""

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase, Situation, channel_of
from data_gen.situations.order_entry import INSTRUCTIONS
from sim.model import Channel, Customer, OrderField
from sim.traffic import Request
from sim.truths import Lacking, LackingField
from sim.units import Day

VARIANTS = ("number", "several", "half", "past")
_FIELDS: dict[str, tuple[OrderField, ...]] = {
    "number": (OrderField.PO_NUMBER,),
    "several": (OrderField.SHIP_TO, OrderField.REQUESTED_DATE, OrderField.QUANTITY),
    "half": (OrderField.PO_NUMBER, OrderField.SHIP_TO),
    "past": (OrderField.REQUESTED_DATE,),
}


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng, sites=2)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    lines = [line._replace(quantity=line.quantity + 2) for line in lines]
    draft.give_credit(case, customer, lines)
    wanted = draft.calendar.add_business_days(case.day, int(rng.integers(5, 9)))
    request = draft.request(
        case, rng, customer, lines, channel=channel_of(case, SITUATION), requested_day=wanted
    )._replace(ship_to_id=draft.site(customer, 1).id, instruction=INSTRUCTIONS[int(rng.integers(len(INSTRUCTIONS)))])
    at = int(rng.integers(len(lines))) + 1
    rows = tuple(_row(draft, customer, request, field, at, case.variant) for field in _FIELDS[case.variant])
    passed: Day | None = draft.calendar.business_day_before(case.day) - 7 if case.variant == "past" else None
    draft.arrivals.append(request._replace(truth=Lacking(rows, passed)))


def _row(
    draft: Draft, customer: Customer, request: Request, field: OrderField, line_no: int, variant: str
) -> LackingField:
    """A gap with what the customer says when it is asked about it."""
    site = draft.site(customer, 1)
    day = draft.calendar.date_of(request.requested_day)
    said = {
        OrderField.PO_NUMBER: f"Our purchase order number is {request.po_number}.",
        OrderField.SHIP_TO: f"Please deliver to {site.code}, {site.line1}, {site.city}.",
        OrderField.REQUESTED_DATE: f"We need it on {day.day} {day:%B} {day.year}.",
        OrderField.QUANTITY: f"On line {line_no} we want {request.lines[line_no - 1].quantity} EA.",
    }[field]
    late = variant == "half" and field is OrderField.SHIP_TO
    return LackingField(field, said, line_no if field is OrderField.QUANTITY else 0, late)


SITUATION = Situation(VARIANTS, (Channel.PDF,), least_lines=1, plant=plant)
