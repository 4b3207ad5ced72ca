"""When orders come, by which channel, from whom."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from data_gen.columns import Floats, Ints, cumulative, pick_index
from data_gen.day_counts import DayCounts
from data_gen.profile import StreamProfile
from data_gen.streams import Source, of_day
from sim.calendar import Calendar
from sim.model import Channel, Customer
from sim.units import DAY_S, Day

CHANNELS: tuple[Channel, ...] = tuple(Channel)
"""What a column of channels points into."""
EDI, WEB, EMAIL, PHONE = (
    CHANNELS.index(channel) for channel in (Channel.EDI, Channel.WEB, Channel.EMAIL, Channel.PHONE)
)


class Orders(NamedTuple):
    """Orders of a day in the order of time."""

    at_s: Ints
    channel: Ints
    customer: Ints


class Arrivals:
    """The arrivals of a stream: a Poisson number under a gamma factor of the day, at the profile's hours.

    EDI partners order by EDI and nobody else does. ``weights`` are the customers' shares of the trade, by id.
    """

    def __init__(
        self, profile: StreamProfile, calendar: Calendar, customers: Sequence[Customer], weights: Floats, *, seed: int
    ) -> None:
        self._profile = profile
        self._calendar = calendar
        self._seed = seed
        self.partners = np.array([c.id for c in customers if c.edi_id], np.int64)
        self.writers = np.array([c.id for c in customers if not c.edi_id], np.int64)
        self.weights = weights
        pieces = profile.arrival_density()
        self._ends = np.array([profile.open_s, *(end for end, _ in pieces)], np.float64)
        self._shares = cumulative([0.0, *(share for _, share in pieces)])
        self._channels = self._possible_channels()
        self._rested, self._open = self._by_time_of_week()
        self._counts = DayCounts(profile, calendar, seed=seed)

    @property
    def channel_shares(self) -> Floats:
        """The share of the orders that come by each of ``CHANNELS``."""
        shares: Floats = np.diff(self._channels, prepend=0.0)
        return shares

    @property
    def edi_share(self) -> float:
        """The share of orders that come by EDI."""
        return float(self.channel_shares[EDI])

    def _possible_channels(self) -> Floats:
        """Shares of the channels; who has no partner gets no EDI, who has only partners nothing else."""
        mix = np.array([self._profile.channel_mix.get(channel, 0.0) for channel in CHANNELS])
        if not len(self.partners):
            mix[WEB] += mix[EDI]
            mix[EDI] = 0.0
        elif not len(self.writers):
            mix = np.array([1.0 if channel is Channel.EDI else 0.0 for channel in CHANNELS])
        return cumulative(mix)

    def _by_time_of_week(self) -> tuple[Floats, Floats]:
        """The channels of what the weekend left, when nobody is there to take a call, and those of all else."""
        mix, backlog = self.channel_shares, self._profile.weekend_backlog
        rested = np.where(np.arange(len(mix)) == PHONE, 0.0, mix)
        if not backlog or backlog == 1 or not rested.any():
            return self._channels, self._channels
        rested /= rested.sum()
        return cumulative(rested), cumulative((mix - backlog * rested).clip(0.0))

    def trade_share(self) -> Floats:
        """The expected share of each customer in the orders, by id."""
        share = np.zeros(len(self.weights))
        for pool, part in ((self.partners, self.edi_share), (self.writers, 1 - self.edi_share)):
            if len(pool):
                share[pool] = part * self.weights[pool] / self.weights[pool].sum()
        return share

    @property
    def hours(self) -> tuple[Floats, Floats]:
        """Moments of the day, and the share of the arrivals up to each of them."""
        return self._ends, self._shares

    def draw(self, day: Day) -> Orders:
        """The orders of a business day."""
        count = self._counts.draw(day)
        waiting = self._counts.waiting(day)
        rng = of_day(self._seed, Source.CUSTOMERS, day)
        clock = self.clock_of(rng.random(count))
        if waiting:
            clock = np.concatenate((np.full(waiting, float(self._profile.open_s)), clock))
            count += waiting
        is_waiting = np.arange(count) < waiting
        u_channel = rng.random(count)
        channel = np.where(is_waiting, pick_index(self._rested, u_channel), pick_index(self._open, u_channel))
        u_customer = rng.random(count)
        customer = np.zeros(count, np.int64)
        edi = channel == EDI
        for pool, mine in ((self.partners, edi), (self.writers, ~edi)):
            if len(pool):
                customer[mine] = pool[pick_index(cumulative(self.weights[pool]), u_customer[mine])]
        at_s = day * DAY_S + np.where(edi & ~is_waiting, self._send_times(clock, customer), clock).astype(np.int64)
        by_time = np.argsort(at_s, kind="stable")
        return Orders(at_s[by_time], channel[by_time], customer[by_time])

    def clock_of(self, u: Floats) -> Floats:
        """Seconds of the day by the profile's hours."""
        clock: Floats = np.interp(u, self._shares, self._ends)
        return clock

    def _send_times(self, clock: Floats, customer: Ints) -> Floats:
        """What a partner orders goes out with its next batch; every partner has minutes of its own."""
        span = (self._profile.close_s - self._profile.open_s) / self._profile.edi_sends_per_day
        batch = np.floor((clock - self._profile.open_s) / span).clip(max=self._profile.edi_sends_per_day - 1)
        times: Floats = self._profile.open_s + (batch + customer * 37 % 60 / 60) * span
        return times
