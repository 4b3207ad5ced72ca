"""Busy Mondays for the lab: mails that all must be keyed, with draws that depend on the seed alone."""

from sim.traffic import DRAW_SLOTS, Draws
from tests.builders import DELMAR, NINE, PINE, HandMadeTraffic, a_request


def a_busy_monday(seed: int, orders: int = 60) -> HandMadeTraffic:
    """A mail every two minutes from nine; service times and slips go round with the seed."""
    return HandMadeTraffic(
        requests=[
            a_request(
                number,
                at_s=NINE + 120 * number + 7 * seed,
                customer_id=(DELMAR, PINE)[number % 2],
                contact_id=(DELMAR, PINE)[number % 2],
                ship_to_id=(12, 22)[number % 2],
                draws=tuple(
                    Draws(((number * 37 + seed * 11) % 100 - 50) / 25, (number * 61 + seed * 29) % 1000 / 1000)
                    for _ in range(DRAW_SLOTS)
                ),
            )
            for number in range(1, orders + 1)
        ],
        opening_of={"on_hand": 100_000},
    )
