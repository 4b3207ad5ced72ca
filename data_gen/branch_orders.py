"""Orders that people place for a branch: a site that is not the first on file, an instruction, a line in cases."""

from collections.abc import Sequence

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.hasty import with_other_quantity
from sim.model import Channel, Customer, Uom
from sim.traffic import Request, RequestLine

INSTRUCTIONS = (
    "Deliver before 10:00, dock 3",
    "Deliver after 13:00, call the gate first",
    "Liftgate needed, no dock at this site",
)


def in_cases(draft: Draft, rng: Generator, line: RequestLine) -> RequestLine:
    """Two to four cases of an item, of which ten are on the shelf."""
    item = draft.company.item(line.item_id)
    draft.stock[item.id] = 10 * item.pack_qty
    return line._replace(quantity=int(rng.integers(2, 5)), uom=Uom.CS)


def order_for_branch(
    draft: Draft,
    case: PlannedCase,
    rng: Generator,
    customer: Customer,
    lines: Sequence[RequestLine],
    channel: Channel,
    *,
    within: tuple[int, int] = (5, 9),
) -> Request:
    """For the second site on file, after so many business days at least, and less than so many."""
    request = draft.request_within(case, rng, customer, lines, channel=channel, within=within)
    instruction = INSTRUCTIONS[int(rng.integers(len(INSTRUCTIONS)))]
    return request._replace(ship_to_id=draft.site(customer, 1).id, instruction=instruction)


def corrected(rng: Generator, request: Request) -> Request:
    """The same, after one quantity was another first."""
    before = with_other_quantity(request.lines, float(rng.random()), float(rng.random()))
    return request._replace(superseded=before)
