"""What a stream of orders is like: rates and shares, by default the industrial distributor's (domain 4.2 to 4.4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

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
DIST_CHANNEL_MIX: dict[Channel, float] = {Channel.EMAIL: 0.20, Channel.PDF: 0.19, Channel.EDI: 0.25, Channel.WEB: 0.36}
"""Domain 4.3 for the channels of this desk: e-mail and PDF 35 %, fax as PDF 4 %; what is phoned or comes by a sales
representative (24 %) is keyed into the web shop by whoever took it."""


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
    """Orders with one price below ours (domain 4.4)."""
    no_price: float = 0.10
    """E-mail orders without any price."""
    approved: float = 0.4
    """Of the mismatches of customers with a special price on file: those that mean it."""
    unknown_item: float = 0.10
    """EDI orders with a part number that is not on file."""
    gtin_printed: float = 0.5
    revised: float = 0.04
    """E-mail and PDF orders that correct themselves."""
    accepts_our_price: float = 0.8
    credit_good: float = 0.85
    late: float = 0.06
    """Shipments that come late: parcel 3 %, freight 6 % (domain 4.4), and what misses its departure."""
    short_line: float = 0.05
    """Lines that are short at entry: a first-pass fill rate of 95 % (domain 4.4)."""
    supply_slip: float = 0.20
    """Inbound stock that comes later than announced (domain 4.4)."""
    credit_hold: float = 0.11
    """Orders that meet a credit hold (domain 4.4, measured); limits are set for it."""
    paid_late: float = 0.30

    def __post_init__(self) -> None:
        wrong = [
            f"{name} is {value}; it must be between 0 and 1" for name, value in self._shares() if not 0 <= value <= 1
        ]
        if self.orders_per_day < 0:
            wrong.append(f"orders_per_day is {self.orders_per_day}; it must not be negative")
        if not 0 <= self.open_s < self.close_s <= DAY_S:
            wrong.append(f"the window from {self.open_s} to {self.close_s} is not within a day")
        elif sum(self._window_shares()) <= 0:
            wrong.append(f"hour_shares has nothing between {self.open_s} and {self.close_s}")
        if sum(self.channel_mix.values()) <= 0:
            wrong.append("channel_mix has no share above 0")
        if wrong:
            raise ScenarioError("stream: " + "; ".join(wrong))

    def _shares(self) -> list[tuple[str, float]]:
        names = [f.name for f in fields(self) if f.type in (float, "float")]
        others = ("orders_per_day", "daily_cv", "lines_mean", "lines_r", "edi_lines_factor")
        return [(name, getattr(self, name)) for name in names if name not in others]

    def _window_shares(self) -> list[float]:
        return [share for _, share in self.arrival_density()]

    def arrival_density(self) -> list[tuple[Seconds, float]]:
        """Ends of the pieces of the window, each with the share of arrivals in it (not scaled to one)."""
        pieces = []
        for hour in range(24):
            start, end = max(hour * 3600, self.open_s), min(hour * 3600 + 3600, self.close_s)
            if start < end:
                pieces.append((end, self.hour_shares.get(hour, 0.0) * (end - start) / 3600))
        return pieces
