"""Who asks when goods do not come on the promised day: a mail for each order that may be late, drawn ahead.

Whether it is sent is seen on the day after the promised one: the goods must be missing still, and most customers whom
somebody here has told of the delay do not ask. Where carriers are as usual, these mails are a part of the profile's
status inquiries and not more of them: ``usual_share`` says which.
"""

from collections.abc import Sequence

import numpy as np

from data_gen.clerk_draws import draw_clerks
from data_gen.columns import Floats
from data_gen.company import Company
from data_gen.market import Baskets, Market
from data_gen.stream_mails import UNIFORMS, Correspondence, answer_delays, as_mail
from data_gen.streams import Source, of_day
from sim.decide.stock import FREIGHT, FREIGHT_FROM, PARCEL
from sim.model import CaseKindName
from sim.traffic import Draws, Occasion, Request
from sim.units import Day

ASKS, ASKS_THOUGH_TOLD = 0.70, 0.35
"""Of the customers whose goods are overdue: who asks when nobody has told them, and who asks all the same
[assumption]."""
STILL_WAITS = 0.63
"""Of those who would ask though told, whose goods are still missing then: measured in runs of the distributor."""
NUMBERS_FROM = 1_000_000_000
"""Such a mail has this and the number of its order's document: nobody's number depends on how many there are."""


def usual_share(market: Market, baskets: Baskets) -> Floats:
    """Of each order: the chance of such a mail where carriers are as usual and customers are told; at most as many as
    ask where their goods are."""
    profile = market.profile
    pieces = np.bincount(baskets.order, weights=baskets.pieces, minlength=baskets.orders)
    late = profile.carriage.usually_late()[np.where(pieces >= FREIGHT_FROM, FREIGHT, PARCEL)]
    return np.minimum(late * ASKS_THOUGH_TOLD * STILL_WAITS, profile.status_inquiries * profile.where_is_it)


class Overdue:
    """Lays a mail beside each order that may be late."""

    def __init__(self, company: Company, market: Market) -> None:
        self._market = market
        self._letters = Correspondence(company)

    def expect(self, day: Day, orders: Sequence[Request]) -> list[Request]:
        """The orders of a day with those mails."""
        profile, count = self._market.profile, len(orders)
        rng = of_day(self._market.seed, Source.OVERDUE, day)
        u_asks, u_clock = rng.random((2, count))
        words = rng.random((count, UNIFORMS))
        draws = draw_clerks(rng, count)
        delay_s = answer_delays(rng, count)
        clock_s = self._market.arrivals.clock_of(u_clock)
        # Where few ask at all, few of those ask.
        rate = profile.status_inquiries * profile.where_is_it
        asks = ASKS * min(1.0, rate / ASKS_THOUGH_TOLD)
        told = ASKS_THOUGH_TOLD * min(1.0, rate / ASKS_THOUGH_TOLD)
        found = list(orders)
        for at, order in enumerate(orders):
            if order.roads and u_asks[at] < asks:
                found[at] = order._replace(
                    if_late=self._mail(
                        order,
                        day,
                        int(clock_s[at]),
                        though_told=bool(u_asks[at] < told),
                        words=words[at].tolist(),
                        draws=draws.of(at),
                        delay_s=int(delay_s[at]),
                    )
                )
        return found

    def _mail(
        self,
        order: Request,
        day: Day,
        clock_s: int,
        *,
        though_told: bool,
        words: Sequence[float],
        draws: tuple[Draws, ...],
        delay_s: int,
    ) -> Request:
        mail = self._letters.write(CaseKindName.STATUS_INQUIRY, order, day + 1, words)
        mail = mail._replace(ask=mail.ask._replace(occasion=Occasion(overdue=True, though_told=though_told)))
        arrives = as_mail(order, mail, clock_s, answer_delay_s=delay_s, draws=draws)
        return arrives._replace(document_id=NUMBERS_FROM + order.document_id)
