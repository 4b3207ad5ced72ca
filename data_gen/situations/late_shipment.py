"""Late shipment: tracking says that goods under way will come later than promised.

Situation
    An order of some days ago was shipped and invoiced before the scenario; the carrier now reports a delay.
What the clerk sees
    The shipment with its promised day and the carrier's notices, and the contact who does not know yet.
Variants
    weather: one notice, two business days late.
    revised: yesterday's notice said one day; today's says three. The first one is out of date.
"""

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from data_gen.standing import ordered_before, ship
from sim.model import (
    Channel,
    ShipmentStatus,
    TrackingEvent,
)
from sim.traffic import TrackingDraw
from sim.units import DAY_S, HOUR_S, MINUTE_S, Seconds

VARIANTS = ("weather", "revised")
DELAYED = "SD"
"""The carriers' code for a shipment that is delayed (domain 2.9)."""
_NOTICED_S: Seconds = 16 * HOUR_S + 10 * MINUTE_S


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    draft.give_credit(case, customer, lines)
    calendar = draft.calendar
    promised = calendar.add_business_days(case.day, 1)
    late_days = 2 if case.variant == "weather" else 3
    reason = "weather" if case.variant == "weather" else ("capacity", "missed_pickup")[int(rng.integers(2))]
    shipped_day = calendar.business_day_before(calendar.business_day_before(0))
    request = draft.request(case, rng, customer, lines, channel=channel_of(case, SITUATION), requested_day=promised)
    request = ordered_before(draft, request, shipped_day)
    shipment = ship(draft, case, request, shipped_day=shipped_day, promised=promised)
    if case.variant == "revised":
        yesterday = calendar.business_day_before(0)
        first = calendar.add_business_days(promised, 1)
        number = len(draft.tracking) + 1
        draft.tracking.append(
            TrackingEvent(number, shipment.id, yesterday * DAY_S + _NOTICED_S, DELAYED, reason, first)
        )
        shipment.carrier_eta_day, shipment.status = first, ShipmentStatus.DELAYED
    latest = calendar.add_business_days(promised, late_days)
    draft.notices.append(TrackingDraw(case.at_s, shipment.id, DELAYED, reason, latest))


SITUATION = Situation(VARIANTS, (Channel.WEB, Channel.EMAIL, Channel.PDF), least_lines=1, plant=plant)
