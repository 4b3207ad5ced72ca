"""What a stream of orders is like: rates and shares, by default the industrial distributor's (domain 4.2 to 4.4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from data_gen.carriage import Carriage
from data_gen.order_shape import OrderShape
from data_gen.quantiles import Quantiles
from data_gen.timed_work import TimedRate, require_possible
from sim.calendar import CLOSE_S, OPEN_S
from sim.errors import ScenarioError
from sim.model import Channel
from sim.units import DAY_S, Seconds

DIST_HOUR_SHARES: dict[int, float] = {
    7: 0.019, 8: 0.098, 9: 0.087, 10: 0.105, 11: 0.096, 12: 0.055,
    13: 0.110, 14: 0.119, 15: 0.139, 16: 0.146, 17: 0.021,
}  # fmt: skip
"""Order entry by hour of the day: two humps and a lunch dip (domain 4.3, measured)."""
DIST_WEEKDAY_SHARES: tuple[float, ...] = (0.199, 0.201, 0.203, 0.220, 0.175)
"""Monday to Friday (domain 4.3, measured)."""
DIST_CHANNEL_MIX: dict[Channel, float] = {
    Channel.EMAIL: 0.18, Channel.PDF: 0.17, Channel.PHONE: 0.20, Channel.EDI: 0.25,
    Channel.WEB: 0.12, Channel.FAX: 0.04, Channel.SHEET: 0.04,
}  # fmt: skip
"""Domain 4.3; of the mails about half have a PDF."""
_RATES = ("orders_per_day", "daily_cv", "lines_mean", "lines_r", "edi_lines_factor", "edi_mismatch_factor")
"""Figures of a stream that are no shares."""


@dataclass(frozen=True, slots=True)
class MonthEdges:
    """Orders on business days at the edge of a month, as multiples of an ordinary day (domain 4.3)."""

    first: float = 1.0
    second: float = 1.0
    before_last: float = 1.0
    last: float = 1.0


@dataclass(frozen=True, slots=True)
class Returns:
    """What comes back, as far as a history tells."""

    orders: float
    """Orders of which something is credited later."""
    lines: float
    """Lines of which something is credited later."""
    partial: float
    """Of those: lines of which not all is credited."""
    lag_days: Quantiles | None
    """Days from the order to the credit; None where there was none."""


@dataclass(frozen=True, slots=True)
class StreamProfile:
    """A stream of orders. ``orders_per_day`` is the mean of a business day, all inside the window of arrival."""

    orders_per_day: float = 240.0
    open_s: Seconds = OPEN_S
    close_s: Seconds = CLOSE_S
    hour_shares: Mapping[int, float] = field(default_factory=DIST_HOUR_SHARES.copy)
    weekday_shares: tuple[float, ...] = DIST_WEEKDAY_SHARES
    channel_mix: Mapping[Channel, float] = field(default_factory=DIST_CHANNEL_MIX.copy)
    daily_cv: float = 0.20
    """Spread of the gamma factor of a day (domain 4.3)."""
    edi_sends_per_day: int = 2
    """EDI partners send what they have at fixed times, each at its own."""
    lines_mean: float = 4.2
    lines_r: float = 0.35
    """Lines are 1 + a negative binomial of this shape (domain 4.2)."""
    edi_lines_factor: float = 1.6
    price_mismatch: float = 0.05
    """Orders with one price below ours (domain 4.4), of all; who calls names none."""
    edi_mismatch_factor: float = 0.8
    """How often that happens by EDI as a multiple of that share. With ``unknown_item`` 9.5 % of the 850s have an
    exception, of the two causes that intake knows, in their proportion of 35 to 25 (domain 4.4)."""
    no_price: float = 0.10
    """E-mail orders without any price."""
    approved: float = 0.4
    """Of the mismatches of customers with a special price on file: those that mean it."""
    unknown_item: float = 0.055
    """EDI orders with a part number that is not on file; with the prices 9.5 % have an exception (domain 4.4)."""
    gtin_printed: float = 0.5
    revised: float = 0.04
    """Mails and calls that correct themselves."""
    smudged: float = 0.15
    """Faxes with a digit that nobody can read [assumption]."""
    sheet_doubled: float = 0.15
    """Representatives' sheets with a row that stands there twice [assumption]."""
    sheet_old_price: float = 0.30
    """Sheets with a price of an older list [assumption]."""
    accepts_our_price: float = 0.8
    credit_good: float = 0.85
    carriage: Carriage = Carriage()
    """What becomes of shipments."""
    short_line: float = 0.05
    """Lines that are short at entry: a first-pass fill rate of 95 % (domain 4.4)."""
    supply_slip: float = 0.20
    """Inbound stock that comes later than announced (domain 4.4)."""
    credit_hold: float = 0.11
    """Orders that meet a credit hold (domain 4.4, measured); limits are set for it."""
    paid_late: float = 0.30
    paid_short: float = 0.02
    """Orders of which the customer keeps back a part of the invoice [assumption]."""
    status_inquiries: float = 0.35
    """Mails that ask about an order, for each order (domain 4.4)."""
    where_is_it: float = 0.60
    """Of those: from customers who wait for the goods; the others ask on the same day whether we have their order."""
    changes: float = 0.08
    """Orders that their customers change (domain 4.4 and 4.7: 12 % with the cancellations)."""
    cancellations: float = 0.04
    """Orders that are cancelled, or lose a line."""
    rush_requests: float = 0.025
    """Mails by which a customer wants its order sooner, for each order (domain 4.4)."""
    rush_after_eleven: float = 0.60
    """Of those: that are written after 11:00 (domain 4.4)."""
    master_data_changes: float = 0.03
    """Contacts, ship-tos and bill-tos that change, for each order (domain 4.4)."""
    weekend_backlog: float = 0.0
    """Share of a week's orders that come at the weekend and lie there when the desk opens on Monday."""
    month_factors: tuple[float, ...] = ()
    """January to December as multiples of the mean month; empty: no season."""
    month_edges: MonthEdges = MonthEdges()
    day_factors: Quantiles | None = None
    """Measured days as multiples of what their weekday leads to expect, with the noise of counting in them. Where they
    are given, they stand in place of ``daily_cv``."""
    shape: OrderShape | None = None
    """Measured orders. Where they are given, they stand in place of ``lines_mean``, ``lines_r`` and the catalogue's
    usual quantities."""
    returns: Returns | None = None
    """Measured; no kind of case plays it yet."""
    timed_work: tuple[TimedRate, ...] = ()
    """Kinds of work that are carried as time only."""

    def __post_init__(self) -> None:
        wrong = [
            f"{name} is {value}; it must be between 0 and 1" for name, value in self._shares() if not 0 <= value <= 1
        ]
        wrong += [
            f"{name} is {getattr(self, name)}; it must not be negative" for name in _RATES if getattr(self, name) < 0
        ]
        if self.changes + self.cancellations > 1:
            wrong.append(
                f"changes and cancellations are {self.changes + self.cancellations:.2f} of the orders; 1 is all"
            )
        if len(self.weekday_shares) != 5 or min(self.weekday_shares) < 0 or sum(self.weekday_shares) <= 0:
            wrong.append(f"weekday_shares is {self.weekday_shares}; it must be five shares, Monday to Friday")
        if self.month_factors and (len(self.month_factors) != 12 or min(self.month_factors) <= 0):
            wrong.append(f"month_factors is {self.month_factors}; it must be twelve factors above 0")
        if not 0 <= self.open_s < self.close_s <= DAY_S:
            wrong.append(f"the window from {self.open_s} to {self.close_s} is not within a day")
        elif sum(self._window_shares()) <= 0:
            wrong.append(f"hour_shares has nothing between {self.open_s} and {self.close_s}")
        if sum(self.channel_mix.values()) <= 0:
            wrong.append("channel_mix has no share above 0")
        if wrong:
            raise ScenarioError("stream: " + "; ".join(wrong))
        require_possible(self.timed_work)

    def _shares(self) -> list[tuple[str, float]]:
        names = [f.name for f in fields(self) if f.type in (float, "float")]
        return [(name, getattr(self, name)) for name in names if name not in _RATES]

    def _window_shares(self) -> list[float]:
        return [share for _, share in self.arrival_density()]

    def carried(self) -> tuple[TimedRate, ...]:
        """``timed_work`` by orders of all channels, in the mix of the stream."""
        return tuple(rate.of_mix(self.channel_mix) for rate in self.timed_work)

    def arrival_density(self) -> list[tuple[Seconds, float]]:
        """Ends of the pieces of the window, each with the share of arrivals in it (not scaled to one)."""
        pieces = []
        for hour in range(24):
            start, end = max(hour * 3600, self.open_s), min(hour * 3600 + 3600, self.close_s)
            if start < end:
                pieces.append((end, self.hour_shares.get(hour, 0.0) * (end - start) / 3600))
        return pieces
