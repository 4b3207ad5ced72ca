"""Unusual quantity: a line says far more than is usual, less than the minimum, or what the packs do not give.

Situation
    A customer orders as it always does, but for a quantity that makes one wonder. Price, stock and credit are in order.
What the clerk sees
    The order with a hold on the line, what is usual and where that is known from, the minimum and the multiple of the
    item, and on request the customer's answer.
Variants
    times_ten: a nought too many. Asked, the customer gives the right figure, which is not quite a tenth of what it says
        usually.
    meant: six times what is usual, and meant. Asked, the customer stands by it.
    large: the same, so much that sales looks at the order once the customer has spoken.
    multiple: the item is sold in multiples, and the line is none. Asked, the customer takes the next one up or down.
    two: a nought too many on one line, below the minimum of the item on another, which the customer then does without
        or takes more of.
"""

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from sim.model import Channel, Customer, Intent, Item, Uom
from sim.traffic import RequestLine
from sim.truths import MeantLine, MeantQuantities
from sim.units import Qty

VARIANTS = ("times_ten", "meant", "large", "multiple", "two")
_DEAREST_CENTS = 1_200
"""Ten times the usual of such an item is no question of value."""


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    lines = [
        draft.line_in_stock(case, rng, customer, most_cents=40_000, fits=lambda i: i.list_price_cents <= _DEAREST_CENTS)
        for _ in range(case.lines)
    ]
    at = int(rng.integers(len(lines)))
    meant, said = PLANTED[case.variant](draft, customer, lines, at, rng)
    for number, line in enumerate(lines):
        if number != at and line.item_id not in {row.item_id for row in draft.ordered}:
            draft.usually(customer, line.item_id, line.quantity)
    draft.give_credit(case, customer, lines)
    draft.arrivals.append(
        draft.request_within(
            case,
            rng,
            customer,
            lines,
            channel=channel_of(case, SITUATION),
            within=(5, 9),
        )._replace(truth=MeantQuantities(tuple(meant)), answers=((Intent.QUESTION_QUANTITY, said),))
    )


def _ordered(draft: Draft, line: RequestLine, pieces: Qty) -> RequestLine:
    """The line with so many pieces; the shelf has them."""
    draft.stock[line.item_id] = 2 * pieces + 100
    return line._replace(quantity=pieces, uom=Uom.EA)


def _item(draft: Draft, line: RequestLine) -> Item:
    return draft.company.item(line.item_id)


def _times_ten(
    draft: Draft, customer: Customer, lines: list[RequestLine], at: int, rng: Generator
) -> tuple[list[MeantLine], str]:
    usual = int(rng.integers(8, 30))
    meant = usual + int(rng.integers(1, 6))
    # Some have never bought the item: then the figure is everybody's.
    draft.usually(customer, lines[at].item_id, usual, own=bool(rng.integers(2)))
    lines[at] = _ordered(draft, lines[at], 10 * meant)
    said = f"Sorry, a slip of the keyboard: on line {at + 1} we want {meant} EA, not {10 * meant}."
    return [MeantLine(at + 1, meant)], said


def _stood_by(
    draft: Draft, customer: Customer, lines: list[RequestLine], at: int, usual: Qty, pieces: Qty
) -> tuple[list[MeantLine], str]:
    draft.usually(customer, lines[at].item_id, usual)
    lines[at] = _ordered(draft, lines[at], pieces)
    said = f"Yes, {pieces} EA on line {at + 1} is right: we are fitting out a second hall. Please go ahead."
    return [MeantLine(at + 1, pieces)], said


def _meant(
    draft: Draft, customer: Customer, lines: list[RequestLine], at: int, rng: Generator
) -> tuple[list[MeantLine], str]:
    usual = int(rng.integers(8, 30))
    return _stood_by(draft, customer, lines, at, usual, 6 * usual + int(rng.integers(1, usual)))


def _large(
    draft: Draft, customer: Customer, lines: list[RequestLine], at: int, rng: Generator
) -> tuple[list[MeantLine], str]:
    usual = int(rng.integers(8, 30))
    return _stood_by(draft, customer, lines, at, usual, 9 * usual + int(rng.integers(1, usual)))


def _multiple(
    draft: Draft, customer: Customer, lines: list[RequestLine], at: int, rng: Generator
) -> tuple[list[MeantLine], str]:
    multiple = (10, 12, 25)[int(rng.integers(3))]
    packs = int(rng.integers(2, 5))
    printed = multiple * packs + int(rng.integers(1, multiple))
    meant = multiple * (packs + int(rng.integers(2)))
    draft.sell_by(_item(draft, lines[at]), multiple=multiple)
    lines[at] = _ordered(draft, lines[at], printed)
    said = f"We did not know that. Please deliver {meant} EA on line {at + 1} instead of {printed}."
    return [MeantLine(at + 1, meant)], said


def _two(
    draft: Draft, customer: Customer, lines: list[RequestLine], at: int, rng: Generator
) -> tuple[list[MeantLine], str]:
    meant, said = _times_ten(draft, customer, lines, at, rng)
    small = (at + 1) % len(lines)
    minimum = (20, 24, 50)[int(rng.integers(3))]
    printed = int(rng.integers(2, 9))
    wanted = 2 * minimum if rng.integers(2) else 0
    draft.sell_by(_item(draft, lines[small]), minimum=minimum)
    draft.usually(customer, lines[small].item_id, minimum)
    lines[small] = _ordered(draft, lines[small], printed)._replace(quantity=printed)
    draft.stock[lines[small].item_id] = 10 * minimum
    then = f"make it {wanted} EA" if wanted else f"leave line {small + 1} out, so many are of no use to us"
    return [*meant, MeantLine(small + 1, wanted)], f"{said} As for line {small + 1}: {then}."


PLANTED = {"times_ten": _times_ten, "meant": _meant, "large": _large, "multiple": _multiple, "two": _two}
SITUATION = Situation(VARIANTS, (Channel.WEB, Channel.EMAIL, Channel.PDF, Channel.FAX), least_lines=2, plant=plant)
