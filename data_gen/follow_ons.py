"""Mails that follow on the orders of a stream: when they come and what they are about (domain 4.4).

Everything is drawn with the order itself, whether it comes to matter or not: by the time of the mail the order may have
left, and then the answer is another one. Draws of a kind are of the kind's own rate; no rate can shift another.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from data_gen.clerk_draws import ClerkDraws, draw_clerks
from data_gen.columns import Booleans, Floats, Ints
from data_gen.company import Company
from data_gen.market import Baskets, Market
from data_gen.overdue import usual_share
from data_gen.profile import StreamProfile
from data_gen.stream_mails import MASTER_DATA, UNIFORMS, Correspondence, answer_delays, as_mail
from data_gen.streams import Source, of_day
from sim.model import CaseKindName
from sim.traffic import Draws, Request
from sim.units import DAY_S, HOUR_S, MINUTE_S, Day, day_of

SOON_S, SOON_SPREAD = 2 * HOUR_S, 0.8
"""Median and spread (logarithmic) of the time after which a customer writes again on the same day [assumption]."""
MOST_DAYS = 8
_APART: Day = 3
"""So many days lie between two mails of a customer about its own records: the first is done by then."""
_LATER_EACH_DAY = 0.55
"""Who waits for goods asks after one business day or more, geometric [assumption]."""
_INQUIRY, _AMENDMENT, _MASTER = range(3)
_GROUPS = 3
_RUSH = _GROUPS
"""The group that is drawn by itself, after the others."""
ELEVEN_S = 11 * HOUR_S


class FollowOn(NamedTuple):
    """A mail to come: when, of which kind, after which order of its day."""

    at_s: int
    kind: CaseKindName
    order: int
    group: int
    customer_id: int = 0
    """Whose records it is about, where it is about no order."""


class _Known(NamedTuple):
    """A mail to come, when the order that it follows has its number."""

    at_s: int
    kind: CaseKindName
    after: Request
    words: tuple[float, ...]
    draws: tuple[Draws, ...]
    delay_s: int
    inside_s: int
    """How long our own people take who are asked about it."""


class _Day(NamedTuple):
    """What was drawn for the orders of a day."""

    follow_ons: list[FollowOn]
    words: Floats
    draws: ClerkDraws
    delay_s: Ints


class FollowOns:
    """The mails after the orders of a stream, from day to day; days are asked for in their order."""

    def __init__(self, company: Company, market: Market) -> None:
        self._market = market
        self._letters = Correspondence(company)
        self._to_come: dict[Day, list[_Known]] = {}
        self._drawn: _Day | None = None
        self._changed: dict[int, Day] = {}
        """Day on which a customer last wrote about itself."""

    def times(self, day: Day, baskets: Baskets) -> list[int]:
        """When mails come on a day, after orders of former days and of its own; by time."""
        self._drawn = self._draw(day, baskets) if baskets.orders else None
        own = [] if self._drawn is None else [row.at_s for row in self._drawn.follow_ons if day_of(row.at_s) == day]
        return sorted([*(row.at_s for row in self._to_come.get(day, ())), *own])

    def requests(self, day: Day, orders: list[Request]) -> list[Request]:
        """The mails of a day, as many and in the same order as ``times`` said; the orders have their numbers now."""
        if self._drawn is not None:
            for known in _known(self._drawn, orders):
                self._to_come.setdefault(day_of(known.at_s), []).append(known)
        todays = self._to_come.pop(day, [])
        return [self._request(row) for row in sorted(todays, key=lambda row: row.at_s)]

    def _draw(self, day: Day, baskets: Baskets) -> _Day:
        """The mails after a day's orders."""
        drawn = _and_rushes(_draw(self._market, day, baskets), self._market, day, baskets)
        customers = baskets.customer.tolist()
        whose = [
            row._replace(customer_id=self._who_changes(customers[row.order], day_of(row.at_s)))
            if row.group == _MASTER
            else row
            for row in sorted(drawn.follow_ons)
        ]
        return drawn._replace(follow_ons=whose)

    def _who_changes(self, customer_id: int, on_day: Day) -> int:
        """A customer changes its records once in a few days; when it has done so, the next one on file does."""
        customers = self._market.customers
        at = next(place for place, row in enumerate(customers) if row.id == customer_id)
        for row in (*customers[at:], *customers[:at]):
            if on_day - self._changed.get(row.id, on_day - _APART) >= _APART:
                customer_id = row.id
                break
        self._changed[customer_id] = on_day
        return customer_id

    def _request(self, known: _Known) -> Request:
        day = day_of(known.at_s)
        mail = self._letters.write(known.kind, known.after, day, known.words)
        arrives = as_mail(known.after, mail, known.at_s, answer_delay_s=known.delay_s, draws=known.draws)
        return arrives._replace(document_id=0, requested_day=day, credit_delay_s=known.inside_s)


def _known(drawn: _Day, orders: list[Request]) -> Iterable[_Known]:
    for row in drawn.follow_ons:
        at = (row.group, row.order)
        yield _Known(
            row.at_s,
            row.kind,
            orders[row.order]._replace(customer_id=row.customer_id) if row.customer_id else orders[row.order],
            tuple(drawn.words[at].tolist()),
            drawn.draws.of(at),
            int(drawn.delay_s[at]),
            int(drawn.delay_s[at]) if row.group == _RUSH else orders[row.order].credit_delay_s,
        )


def _draw(market: Market, day: Day, baskets: Baskets) -> _Day:
    """Every draw is made for every order, so that a rate decides about its own mails and nothing else."""
    profile, count = market.profile, baskets.orders
    rng = of_day(market.seed, Source.FOLLOW_ONS, day)
    u_happens, u_which, u_clock = rng.random((3, _GROUPS, count))
    words = rng.random((_GROUPS, count, UNIFORMS))
    soon_s = np.exp(rng.normal(np.log(SOON_S), SOON_SPREAD, (_GROUPS, count)))
    ahead = rng.geometric(_LATER_EACH_DAY, count).clip(max=MOST_DAYS)
    draws = draw_clerks(rng, _GROUPS, count)
    delay_s = answer_delays(rng, (_GROUPS, count))
    business = np.array([market.calendar.add_business_days(day, days) for days in range(MOST_DAYS + 1)], np.int64)
    clock = market.arrivals.clock_of(u_clock)
    soon = _soon(profile, baskets.at_s, soon_s, u_clock, int(business[1]))
    later = business[ahead] * DAY_S + clock[_INQUIRY].astype(np.int64)
    asks = u_happens[_INQUIRY] < profile.status_inquiries
    late = usual_share(market, baskets) / max(profile.status_inquiries, 1e-9)
    waits = u_which[_INQUIRY] < profile.where_is_it - late
    wonders = u_which[_INQUIRY] >= profile.where_is_it
    amends = u_happens[_AMENDMENT] < profile.changes + profile.cancellations
    cancels = u_happens[_AMENDMENT] < profile.cancellations
    changes = u_happens[_MASTER] < profile.master_data_changes
    follow_ons = [
        *_rows(_INQUIRY, asks & waits, later, CaseKindName.STATUS_INQUIRY),
        *_rows(_INQUIRY, asks & wonders, soon[_INQUIRY], CaseKindName.STATUS_INQUIRY),
        *_rows(_AMENDMENT, amends & ~cancels, soon[_AMENDMENT], CaseKindName.ORDER_CHANGE),
        *_rows(_AMENDMENT, cancels, soon[_AMENDMENT], CaseKindName.CANCELLATION),
    ]
    share = 1 / len(MASTER_DATA)
    for at, kind in enumerate(MASTER_DATA):
        mine = changes & (u_which[_MASTER] >= at * share) & (u_which[_MASTER] < (at + 1) * share)
        follow_ons += _rows(_MASTER, mine, soon[_MASTER], kind)
    return _Day(follow_ons, words, draws, delay_s.astype(np.int64))


def _and_rushes(drawn: _Day, market: Market, day: Day, baskets: Baskets) -> _Day:
    """The same with those who cannot wait: they sit beside the telephone, and everybody hurries for them."""
    profile, count = market.profile, baskets.orders
    rng = of_day(market.seed, Source.RUSHES, day)
    happens, u_clock = rng.random(count) < profile.rush_requests, rng.random(count)
    clock, next_day = _late_in_the_day(market, u_clock), market.calendar.add_business_days(day, 1)
    today = clock > baskets.at_s % DAY_S + MINUTE_S
    at_s = np.where(today, day, next_day) * DAY_S + clock
    delay_s = np.exp(rng.normal(np.log(4 * MINUTE_S), 0.6, count)).clip(MINUTE_S, 20 * MINUTE_S).astype(np.int64)
    words, draws = rng.random((count, UNIFORMS)), draw_clerks(rng, count)
    return _Day(
        [*drawn.follow_ons, *_rows(_RUSH, happens, at_s, CaseKindName.RUSH_REQUEST)],
        np.concatenate((drawn.words, words[None])),
        drawn.draws.beside(draws),
        np.concatenate((drawn.delay_s, delay_s[None])),
    )


def _late_in_the_day(market: Market, u: Floats) -> Ints:
    """Times of the day of which a given share is after eleven; before and after it by the profile's hours."""
    ends, shares = market.arrivals.hours
    until = float(np.interp(ELEVEN_S, ends, shares))
    early = 1 - market.profile.rush_after_eleven
    before, after = u / max(early, 1e-9) * until, until + (u - early) / max(1 - early, 1e-9) * (1 - until)
    return market.arrivals.clock_of(np.where(u < early, before, after)).astype(np.int64)


def _rows(group: int, happens: Booleans, at_s: Ints, kind: CaseKindName) -> list[FollowOn]:
    orders = np.flatnonzero(happens)
    return [
        FollowOn(when, kind, order, group) for order, when in zip(orders.tolist(), at_s[orders].tolist(), strict=True)
    ]


def _soon(profile: StreamProfile, ordered_s: Ints, after_s: Floats, u_clock: Floats, next_day: Day) -> Ints:
    """Some time after the order; who would write after closing writes in the first hour of the next business day."""
    at_s = ordered_s + after_s.astype(np.int64).clip(MINUTE_S)
    in_time = at_s % DAY_S <= profile.close_s
    same_day = in_time & (at_s // DAY_S == ordered_s // DAY_S)
    morning = next_day * DAY_S + profile.open_s + (u_clock * HOUR_S).astype(np.int64)
    return np.where(same_day, at_s, morning)
