"""Second check: an order of value that a colleague entered yesterday is to be looked at before it goes.

Situation
    Yesterday a customer with several sites ordered by mail, worth more than what goes without a second look. A
    colleague keyed it and has put it on hold until somebody else has compared it with the document.
What the clerk sees
    The mail of yesterday, and the order as the colleague keyed it.
Variants
    unit: the first line is in cases and was keyed in pieces.
    header: the goods would go to the first site on file, and the instruction is missing.
    digits: two digits of the second line's quantity are swapped, and the date is a week off.
    clean: everything is as the document has it.
"""

from numpy.random import Generator

from data_gen.branch_orders import order_for_branch
from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from data_gen.standing import ordered_yesterday, stand
from sim.model import Channel, Customer, Uom
from sim.traffic import Request, RequestLine, SecondCheckDraw
from sim.units import Cents

VARIANTS = ("unit", "header", "digits", "clean")
WORTH_CENTS: Cents = 1_200_000
"""Well above the usual value of the second check (``entry.double_check_min_value``), below that of a review."""


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng, sites=2)
    lines = [_line(draft, case, rng, customer, at) for at in range(case.lines)]
    draft.give_credit(case, customer, lines)
    channel = channel_of(case, SITUATION)
    request = order_for_branch(draft, case, rng, customer, lines, channel, within=(7, 10))
    request = ordered_yesterday(draft, request)
    order = stand(draft, case, _keyed(draft, customer, request, case.variant), released=False)
    order.entered_by = 2 if case.desk == 1 else 1
    draft.second_checks.append(SecondCheckDraw(case.at_s, request.document_id, order.entered_by))


def _line(draft: Draft, case: PlannedCase, rng: Generator, customer: Customer, at: int) -> RequestLine:
    """A line of its share of the value, the first in cases, all of it on the shelf whatever is keyed."""
    item = draft.take_item(case, rng, fits=lambda item: item.list_price_cents >= 100 and item.pack_qty > 1)
    price = draft.price(case, customer, item)
    cases = WORTH_CENTS // case.lines // (price * item.pack_qty) + 2
    draft.stock[item.id] = 100 * cases * item.pack_qty
    if at == 0:
        return RequestLine(item.id, cases, Uom.CS, price, "")
    return RequestLine(item.id, cases * item.pack_qty, Uom.EA, price, "")


def _keyed(draft: Draft, customer: Customer, request: Request, variant: str) -> Request:
    """The order as the colleague keyed it."""
    lines = list(request.lines)
    if variant == "unit":
        lines[0] = lines[0]._replace(uom=Uom.EA)
    elif variant == "header":
        request = request._replace(ship_to_id=draft.site(customer).id, instruction="")
    elif variant == "digits":
        lines[1] = lines[1]._replace(quantity=_swapped(lines[1].quantity))
        request = request._replace(requested_day=request.requested_day + 7)
    return request._replace(lines=tuple(lines))


def _swapped(quantity: int) -> int:
    """A number with its first two different neighbours swapped; with a nine more where all digits are the same."""
    digits = str(quantity)
    for at, (one, other) in enumerate(zip(digits, digits[1:], strict=False)):
        if one != other and (at or other != "0"):
            return int(digits[:at] + other + one + digits[at + 2 :])
    return quantity + 9


SITUATION = Situation(VARIANTS, (Channel.EMAIL, Channel.PDF), least_lines=2, plant=plant)
