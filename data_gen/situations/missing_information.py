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
    weekend: the requested day is a Saturday or Sunday, on which nobody delivers.
    obsolete: one line is of an item that we no longer sell; asked, the buyer takes its successor.
"""

from numpy.random import Generator

from data_gen.branch_orders import order_for_branch
from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from data_gen.special_items import retire
from sim.model import Channel, Customer, OrderField
from sim.traffic import Request
from sim.truths import Lacking, LackingField
from sim.units import Day

VARIANTS = ("number", "several", "half", "past", "weekend", "obsolete")
_FIELDS: dict[str, tuple[OrderField, ...]] = {
    "number": (OrderField.PO_NUMBER,),
    "several": (OrderField.SHIP_TO, OrderField.REQUESTED_DATE, OrderField.QUANTITY),
    "half": (OrderField.PO_NUMBER, OrderField.SHIP_TO),
    "past": (OrderField.REQUESTED_DATE,),
    "weekend": (OrderField.REQUESTED_DATE,),
    "obsolete": (OrderField.ITEM,),
}


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng, sites=2)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    lines = [line._replace(quantity=line.quantity + 2) for line in lines]
    draft.give_credit(case, customer, lines)
    request = order_for_branch(draft, case, rng, customer, lines, channel_of(case, SITUATION))
    at = int(rng.integers(len(lines))) + 1
    former = 0
    if case.variant == "obsolete":
        former = _retire(draft, case, rng, lines[at - 1].item_id)
        # No price is printed: theirs would be that of the former type.
        request = request._replace(lines=(*lines[: at - 1], lines[at - 1]._replace(price_cents=-1), *lines[at:]))
    rows = tuple(_row(draft, customer, request, field, at, case.variant, former) for field in _FIELDS[case.variant])
    draft.arrivals.append(request._replace(truth=Lacking(rows, _printed_day(draft, case, request.requested_day))))


def _printed_day(draft: Draft, case: PlannedCase, wanted: Day) -> Day | None:
    """A day on the paper that cannot be: one that has passed, or the last before the right one that is not worked."""
    if case.variant == "past":
        return draft.calendar.business_day_before(case.day) - 7
    if case.variant == "weekend":
        return max(day for day in range(case.day, wanted) if not draft.calendar.is_business(day))
    return None


def _retire(draft: Draft, case: PlannedCase, rng: Generator, successor_id: int) -> int:
    """An item that was sold before the ordered one, and is not any more."""
    old = draft.take_item(case, rng)
    retire(draft, old, draft.items[successor_id])
    return old.id


def _row(
    draft: Draft, customer: Customer, request: Request, field: OrderField, line_no: int, variant: str, former: int
) -> LackingField:
    """A gap with what the customer says when it is asked about it."""
    site = draft.site(customer, 1)
    day = draft.calendar.date_of(request.requested_day)
    said = {
        OrderField.PO_NUMBER: f"Our purchase order number is {request.po_number}.",
        OrderField.SHIP_TO: f"Please deliver to {site.code}, {site.line1}, {site.city}.",
        OrderField.REQUESTED_DATE: f"We need it on {day.day} {day:%B} {day.year}.",
        OrderField.ITEM: f"Yes, please send {draft.items[request.lines[line_no - 1].item_id].sku} on line {line_no}.",
        OrderField.QUANTITY: f"On line {line_no} we want {request.lines[line_no - 1].quantity} EA.",
    }[field]
    late = variant == "half" and field is OrderField.SHIP_TO
    of_line = line_no if field in (OrderField.QUANTITY, OrderField.ITEM) else 0
    return LackingField(field, said, of_line, late, former)


SITUATION = Situation(VARIANTS, (Channel.PDF,), least_lines=1, plant=plant)
