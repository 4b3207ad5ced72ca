"""What of a fitted profile was assumed and not measured, by name, with its value."""

from collections.abc import Iterator
from dataclasses import dataclass

from data_gen.calibrate.fitting import Fitted
from data_gen.profile import StreamProfile
from data_gen.timed_work import RETURNS_SKILL, TimedRate

RATES: dict[str, str] = {
    "price_mismatch": "orders with a price below ours",
    "edi_mismatch_factor": "... by EDI, as a multiple of that",
    "no_price": "e-mail orders without any price",
    "approved": "low prices that were approved, of customers with a price of their own",
    "accepts_our_price": "customers who accept our price",
    "unknown_item": "EDI orders with an unknown part number",
    "gtin_printed": "EDI orders that name the GTIN",
    "revised": "mails and calls that correct themselves",
    "smudged": "faxes with a digit that nobody can read",
    "sheet_doubled": "sheets with a row twice",
    "sheet_old_price": "sheets with a price of an older list",
    "credit_hold": "orders that meet a credit hold",
    "credit_good": "held orders that the credit desk releases",
    "paid_late": "invoices that are paid late",
    "paid_short": "orders of which a part of the invoice is kept back",
    "short_line": "lines that are short at entry",
    "supply_slip": "supplies that come later than announced",
    "status_inquiries": "status inquiries, an order",
    "where_is_it": "... that ask where the goods are",
    "changes": "orders that their customers change",
    "cancellations": "orders that are cancelled or lose a line",
    "rush_requests": "rush requests, an order",
    "rush_after_eleven": "... that are written after eleven",
    "master_data_changes": "changes of contacts, ship-tos and bill-tos, an order",
}
"""Rates of a stream that no history of orders tells."""
RARE = 0.1
"""Pieces a day."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """One thing that was assumed."""

    what: str
    value: str
    key: str
    """Where it stands in the profile's file: a key of ``[stream]``, or a table."""


def assumptions(fitted: Fitted) -> list[Assumption]:
    """All that the history did not tell."""
    return [*_of_orders(fitted), *_of_rates(fitted), *_of_carriage(fitted.profile), *_of_timed_work(fitted)]


def _of_orders(fitted: Fitted) -> Iterator[Assumption]:
    mix = fitted.profile.channel_mix
    if "hour_shares" in fitted.assumed:
        yield Assumption("hours in which orders come", "as the distributor's", "hours")
    if "channel_mix" in fitted.assumed:
        told = ", ".join(f"{channel} {_share(mix[channel])}" for channel in mix)
        no_partner = " (EDI as web orders: no partner is known)" if not fitted.size.edi_partners else ""
        yield Assumption("channels", told + no_partner, "channels")


def _of_rates(fitted: Fitted) -> Iterator[Assumption]:
    for name, what in RATES.items():
        if name in fitted.assumed:
            value = getattr(fitted.profile, name)
            yield Assumption(what, f"{value:g}" if name.endswith("_factor") else _share(value), name)


def _of_carriage(stream: StreamProfile) -> Iterator[Assumption]:
    carriage = stream.carriage
    yield Assumption("shipments that leave a day late", _share(carriage.missed_departure), "warehouse")
    yield Assumption("lines picked short", _share(carriage.pick_short), "warehouse")
    yield Assumption("lines picked wrong", _share(carriage.mispick), "warehouse")
    for name, level in carriage.services.items():
        told = f"{_share(level.on_time)} on time, {_share(level.damaged)} damaged, {_share(level.lost)} lost"
        yield Assumption(f"{name} carriers", told, f"services.{name}")


def _of_timed_work(fitted: Fitted) -> Iterator[Assumption]:
    for rate in fitted.profile.timed_work:
        told = f"{rate.minutes:g} min, {_how_often(rate)}"
        if rate.kind.skill == RETURNS_SKILL and "returns" not in fitted.assumed:
            told = f"{rate.minutes:g} min (how often is measured)"
        yield Assumption(rate.kind.name, told, "timed_work")


def _how_often(rate: TimedRate) -> str:
    channels = f" by {', '.join(rate.channels)}" if rate.channels else ""
    parts = []
    if rate.per_order:
        parts.append(f"{_share(rate.per_order)} of the orders{channels}")
    if rate.per_day:
        parts.append(f"{rate.per_day:.3g} a day" if rate.per_day >= RARE else f"one in {1 / rate.per_day:,.0f} days")
    return " and ".join(parts)


def _share(value: float) -> str:
    return f"{100 * value:.3g} %"
