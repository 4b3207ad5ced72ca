"""Follow-up: yesterday a colleague promised to write again today, and noted it.

Situation
    An order is not where it should be. Its buyer asked yesterday, was told, and was promised to hear from us again at a
    time of today; the case was closed with that note. At that time it comes back by itself.
What the clerk sees
    The note, the order, what the carrier and our stock records say by now.
Variants
    in_transit: it left and is late on the road.
    backordered: all but the last line was delivered; that one waits for inbound stock.
"""

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation
from data_gen.situations.status_inquiry import on_the_road
from data_gen.standing import closed_case
from sim.model import CaseKindName, Channel, Direction, Intent, Message, ReasonCode
from sim.units import DAY_S, HOUR_S, Seconds

VARIANTS = ("in_transit", "backordered")
_NOTED_S: Seconds = 15 * HOUR_S


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    draft.give_credit(case, customer, lines)
    requested = draft.calendar.add_business_days(case.day, int(rng.integers(5, 9)))
    request = draft.request(case, rng, customer, lines, channel=Channel.WEB, requested_day=requested)
    on_the_road(draft, case, rng, request)
    order = draft.orders[-1]
    asked = closed_case(
        draft, order, CaseKindName.STATUS_INQUIRY, line_no=0, reason=ReasonCode.CARRIER_CAPACITY, clerk=2
    )
    clock = f"{case.at_s % DAY_S // HOUR_S}:{case.at_s % HOUR_S // 60:02d}"
    day = draft.calendar.date_of(case.day)
    text = f"Asked where {order.po_number} is. Told what we know. Promised to write again on {day:%-d %B} at {clock}."
    draft.messages.append(
        Message(
            len(draft.messages) + 1,
            asked.id,
            order.id,
            customer.id,
            draft.buyer(customer).id,
            Direction.NOTE,
            Intent.CONTACT_NOTE,
            text,
            draft.calendar.business_day_before(0) * DAY_S + _NOTED_S,
            "clerk-2",
            case.day,
            case.at_s % DAY_S,
        )
    )


SITUATION = Situation(VARIANTS, (Channel.WEB,), least_lines=2, plant=plant)
