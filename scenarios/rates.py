"""Rates of a preset as they are drawn, as they come in a run, and as the domain asks for them (4.2 to 4.5).

Not all that is drawn comes: who wants an order sooner finds that it has left, who would ask knows by then. So what is
drawn is set for what is to come. What a few weeks draw by luck is taken out: a rate that comes is the part that came of
what was drawn, at the mean of its drawing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from data_gen import StreamProfile
from scenarios.came import Came, what_comes
from scenarios.profiles import load_profile
from scenarios.workload import MAILS, SEATED, mean_over_drawn
from sim.model import CaseKindName as Kind

TOLERANCE = 0.10
CLERKS = {"DIST": SEATED, "WHOLE": 6, "MAKE": 2}
"""Clerks that a preset keeps busy and does not drown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the domain asks of one rate of one preset, and where it says so."""

    name: str
    drawn: Callable[[StreamProfile], float]
    came: Callable[[Came, StreamProfile], tuple[float, int]]
    """The rate that came, and how many it was counted of."""
    asked: float
    source: str


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate, drawn, come and asked for."""

    name: str
    drawn: float
    came: float
    standard_error: float
    asked: float
    source: str

    @property
    def agrees(self) -> bool:
        """Whether what came is within a tenth of what is asked, or as near as so many can tell."""
        off = abs(self.came - self.asked)
        return off <= max(TOLERANCE * self.asked, 2 * self.standard_error)

    @property
    def is_told(self) -> bool:
        """Whether so many can tell a tenth."""
        return 2 * self.standard_error <= TOLERANCE * self.asked


def _cases(*kinds: Kind) -> Callable[[Came, StreamProfile], tuple[float, int]]:
    """Cases of some kinds, an order."""

    def came(counted: Came, stream: StreamProfile) -> tuple[float, int]:
        luck = mean_over_drawn(counted, stream)
        raised = sum(counted.raised[kind] for kind in kinds)
        return sum(counted.raised[kind] * luck.get(kind, 1.0) for kind in kinds) / counted.orders, raised

    return came


def _late_rushes(counted: Came, stream: StreamProfile) -> tuple[float, int]:
    came = counted.raised[Kind.RUSH_REQUEST]
    return counted.late_rushes / max(1, came), came


def _short_lines(counted: Came, stream: StreamProfile) -> tuple[float, int]:
    return counted.short_lines / counted.lines, counted.short_lines


def _holds(counted: Came, stream: StreamProfile) -> tuple[float, int]:
    luck = mean_over_drawn(counted, stream)[Kind.CREDIT_HOLD]
    return counted.held * luck / counted.orders, counted.held


def _held(asked: float, source: str) -> Asked:
    return Asked("credit holds", lambda s: s.credit_hold, _holds, asked, source)


def _price(asked: float, source: str) -> Asked:
    return Asked("prices below ours", lambda s: s.price_mismatch, _cases(Kind.PRICE_MISMATCH), asked, source)


def _inquiries(asked: float, source: str) -> Asked:
    return Asked("status inquiries", lambda s: s.status_inquiries, _cases(Kind.STATUS_INQUIRY), asked, source)


def _given_up(asked: float, source: str) -> Asked:
    return Asked("cancellations", lambda s: s.cancellations, _cases(Kind.CANCELLATION), asked, source)


def _changed(name: str, *kinds: Kind) -> Asked:
    return Asked(name, lambda s: s.changes + s.cancellations, _cases(*kinds), 0.12, "4.5")


_CHANGED = _changed("changes and cancellations", Kind.ORDER_CHANGE, Kind.CANCELLATION)
_CHANGED_OR_LATER = _changed("changes, cancellations, slips", Kind.ORDER_CHANGE, Kind.CANCELLATION, Kind.LATE_SUPPLY)
_SHORT_LINES = Asked("lines short at entry", lambda s: s.short_line, _short_lines, 0.05, "4.4")
_SHORT_ORDERS = Asked("orders short", lambda s: s.short_line, _cases(Kind.SHORTAGE), 0.15, "4.5")
_EVERYWHERE: tuple[Asked, ...] = (
    Asked("rush requests", lambda s: s.rush_requests, _cases(Kind.RUSH_REQUEST), 0.025, "4.4"),
    Asked("... of them after eleven", lambda s: s.rush_after_eleven, _late_rushes, 0.60, "4.4"),
    Asked("master data", lambda s: s.master_data_changes, _cases(*MAILS[-1][0]), 0.03, "4.4"),
)
ASKED: dict[str, tuple[Asked, ...]] = {
    "DIST": (
        _held(0.11, "4.4"),
        _SHORT_ORDERS,
        _price(0.06, "4.5"),
        _CHANGED_OR_LATER,
        _inquiries(0.315, "4.5"),
        *_EVERYWHERE,
    ),
    "WHOLE": (_held(0.11, "4.4"), _SHORT_LINES, _price(0.05, "4.4"), _CHANGED, _inquiries(0.35, "4.4"), *_EVERYWHERE),
    "MAKE": (
        _held(0.112, "4.4"),
        _SHORT_LINES,
        _price(0.05, "4.4"),
        _given_up(0.097, "4.4"),
        _inquiries(0.35, "4.4"),
        *_EVERYWHERE,
    ),
}
"""By preset. Of the distributor, 4.5 counts low prices of EDI orders beside the 5 % of all, and with its changes go the
supplies that come later than promised; a wholesaler's orders of twenty lines have many of those. Its 0.35 inquiries of
4.5 minutes are 0.315 of the five that one takes here."""


def measure_rates(name: str, *, days: int, seed: int = 1, jobs: int = 1) -> list[Rate]:
    """The rates of a preset, from runs of so many business days in all."""
    profile = load_profile(name)
    came = what_comes(profile, clerks=CLERKS[profile.name], days=days, seed=seed, jobs=jobs)
    return rates_of(came, profile.name, profile.stream)


def rates_of(came: Came, name: str, stream: StreamProfile) -> list[Rate]:
    """The rates that runs of a preset show."""
    rows = []
    for row in ASKED[name]:
        rate, counted = row.came(came, stream)
        error = rate / sqrt(max(1, counted)) if row.came is not _late_rushes else sqrt(0.25 / max(1, counted))
        rows.append(Rate(row.name, row.drawn(stream), rate, error, row.asked, row.source))
    return rows
