"""The workload of a desk beside the table that every run must reproduce (domain 4.5), item by item and in all.

Minutes are those of skilled clerks on a day of 240 orders. Cases are measured in a run and scaled from the orders that
came to 240. What a few weeks draw by luck counts at the mean of its rate, which the drawing is tested for: kinds that
are carried as time only, mails that are rare, accounts over their limits. Work that the table does not know (reviews
with sales, second checks, coming back to a case with an answer) is told beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data_gen import StreamProfile
from data_gen.roads import CLAIM_MINUTES, DISCREPANCY_MINUTES
from data_gen.timed_work import TimedRate
from scenarios.came import Came, what_comes
from scenarios.profiles import DISTRIBUTOR, load_profile
from sim.model import CLAIM, DISCREPANCY
from sim.model import CaseKindName as Kind
from sim.units import MINUTE_S

ORDERS = 240
PRODUCTIVE_MIN = 400
"""Of a clerk's day (domain 4.5)."""
ITEM_TOLERANCE, TOTAL_TOLERANCE = 0.10, 0.03
CLERKS = (8, 9, 10)
SEATED = 9
BACK = "coming back to cases with an answer"
MAILS: tuple[tuple[tuple[Kind, ...], str], ...] = (
    ((Kind.RUSH_REQUEST,), "rush_requests"),
    ((Kind.ORDER_CHANGE,), "changes"),
    ((Kind.CANCELLATION,), "cancellations"),
    ((Kind.BILL_TO_CHANGE, Kind.CONTACT_CHANGE, Kind.NEW_SHIP_TO), "master_data_changes"),
)
"""Mails that are rare, with the rates of the stream at which they are drawn."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the table, and what it is made of here: kinds of cases, and kinds that are carried as time only."""

    name: str
    minutes: float
    kinds: tuple[Kind, ...] = ()
    time_only: tuple[str, ...] = ()


TABLE: tuple[Item, ...] = (
    Item(
        "order entry and confirmation",
        687 + 180,
        (Kind.ORDER_ENTRY, Kind.PHONE_ORDER, Kind.FAX_ORDER, Kind.SHEET_ORDER),
        ("web orders: review and confirmation",),
    ),
    Item("EDI exceptions and price discrepancies", 48 + 96, (Kind.UNKNOWN_ITEM, Kind.PRICE_MISMATCH)),
    Item("validation", 268, (), ("order validation",)),
    Item("status inquiries", 378, (Kind.STATUS_INQUIRY, Kind.FOLLOW_UP)),
    Item("credit holds", 132, (Kind.CREDIT_HOLD,)),
    Item("shortages", 356, (Kind.SHORTAGE,)),
    Item("changes and cancellations", 158, (Kind.ORDER_CHANGE, Kind.CANCELLATION, Kind.LATE_SUPPLY)),
    Item("late shipments", 115, (Kind.LATE_SHIPMENT,)),
    Item("returns", 101, (), ("returns and credit memos",)),
    Item("master data", 50, (Kind.BILL_TO_CHANGE, Kind.CONTACT_CHANGE, Kind.NEW_SHIP_TO)),
    Item("export documents", 108, (), ("export documents",)),
    Item("discrepancies and claims", 54 + 24, (), ("delivery discrepancies", "freight claims")),
    Item("rush requests", 72, (Kind.RUSH_REQUEST,)),
    Item("queue scan, reports, admin", 90, (), ("queue scan, reports, admin",)),
)
"""Domain 4.5, of a distributor. Where one kind of case here does the work of two lines there, the lines stand together:
whoever keys an order confirms it, and a price that differs is one case however it came."""


@dataclass(frozen=True, slots=True)
class Share:
    """One line of the table by the domain and by our run, in minutes a day."""

    item: str
    expected: float
    found: float
    tolerance: float

    @property
    def agrees(self) -> bool:
        """Whether the two differ by no more than is allowed."""
        return abs(self.found - self.expected) <= self.tolerance * self.expected


@dataclass(frozen=True, slots=True)
class Workload:
    """What a desk has to do on a day of 240 orders."""

    shares: tuple[Share, ...]
    total: Share
    beside: dict[str, float]
    """Minutes of what the table does not know, by kind; not in the total."""

    @property
    def agrees(self) -> bool:
        """Whether every item and the total do."""
        return self.total.agrees and all(share.agrees for share in self.shares)

    def utilisation(self, clerks: int) -> float:
        """How busy so many clerks are with the work of the table."""
        return self.total.found / (clerks * PRODUCTIVE_MIN)


def measure_workload(*, days: int, seed: int = 1, jobs: int = 1) -> Workload:
    """The workload of a distributor, from runs of so many business days in all, so many at a time."""
    profile = load_profile(DISTRIBUTOR)
    came = what_comes(profile, clerks=SEATED, days=days, seed=seed, jobs=jobs)
    return workload_of(came, profile.stream)


def workload_of(came: Came, stream: StreamProfile) -> Workload:
    """The workload that a distributor's runs show."""
    a_day = ORDERS / came.orders / MINUTE_S
    luck = mean_over_drawn(came, stream)
    by_kind = {kind: seconds * a_day * luck.get(kind, 1.0) for kind, seconds in came.touch_s.items()}
    rates = stream.carried()
    carried = [rate.kind.name for rate in rates]
    follows = {name: seconds * a_day for name, seconds in came.carried_s.items() if name not in carried}
    back = {BACK: came.back_s * a_day}
    return compared(by_kind, rates, follows | back | _what_goes_wrong(stream, came.shipped))


def mean_over_drawn(came: Came, stream: StreamProfile) -> dict[Kind, float]:
    """For kinds of which few are drawn in some weeks: the mean of their rate over what was drawn."""

    def of(rate: float, drawn: int) -> float:
        return rate * came.orders / drawn if drawn else 1.0

    found = {Kind.CREDIT_HOLD: of(stream.credit_hold, came.over_limit)}
    for kinds, rate in MAILS:
        factor = of(getattr(stream, rate), sum(came.drawn[kind] for kind in kinds))
        found |= dict.fromkeys(kinds, factor)
    return found


def _what_goes_wrong(stream: StreamProfile, shipped: Mapping[str, int]) -> dict[str, float]:
    """Minutes a day of discrepancies and claims, at the means of their rates: the drawing is tested for those, and what
    the last days of a run have sent has not come when it ends. ``shipped`` is by level of service.
    """
    carriage = stream.carriage
    levels = {service: carriage.level(service) for service in shipped}
    claims = sum(count * (levels[service].damaged + levels[service].lost) for service, count in shipped.items())
    lines = ORDERS * stream.lines_mean
    return {
        DISCREPANCY.name: lines * (carriage.pick_short + carriage.mispick) * DISCREPANCY_MINUTES,
        CLAIM.name: ORDERS * claims / max(1, sum(shipped.values())) * CLAIM_MINUTES,
    }


def compared(
    by_kind: dict[Kind, float], rates: Sequence[TimedRate], follows: Mapping[str, float] | None = None
) -> Workload:
    """Minutes a day of cases by kind, and of what is carried as time only, beside the table.

    Of that, some comes at a rate, and some ``follows`` from what happens. Discrepancies and claims do; what comes back
    of the clerks' own errors is told beside the table, which knows returns and complaints of all causes.
    """
    time_only = {rate.kind.name: rate.minutes_of_day(ORDERS) for rate in rates} | dict(follows or {})
    shares = tuple(
        Share(
            item.name,
            item.minutes,
            sum(by_kind.get(kind, 0.0) for kind in item.kinds)
            + sum(time_only.get(name, 0.0) for name in item.time_only),
            ITEM_TOLERANCE,
        )
        for item in TABLE
    )
    known = [kind for item in TABLE for kind in item.kinds]
    named = [name for item in TABLE for name in item.time_only]
    beside = {str(kind): minutes for kind, minutes in by_kind.items() if kind not in known}
    beside |= {name: minutes for name, minutes in time_only.items() if name not in named}
    expected, found = sum(share.expected for share in shares), sum(share.found for share in shares)
    return Workload(shares, Share("in all", expected, found, TOTAL_TOLERANCE), beside)
