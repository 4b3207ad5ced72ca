"""Key figures of a run, as `orderdesk simulate` tells them: each by its name for people, in its unit, by subject."""

from collections.abc import Iterator, Mapping

from sim.units import HOUR_S, MINUTE_S, money_text

SUBJECTS: Mapping[str, Mapping[str, str]] = {
    "orders": {
        "orders": "orders",
        "lines": "lines",
        "cancelled": "cancelled",
        "open_orders": "not closed yet",
        "touchless_share": "entered by the machine",
        "median_entry_cycle_business_s": "from receipt to entry, half of them within",
        "p90_entry_cycle_business_s": "from receipt to entry, nine of ten within",
        "median_confirmation_business_s": "from receipt to confirmation, half of them within",
        "median_order_to_ship_s": "from receipt to shipping, nights included, half of them within",
    },
    "work": {
        "cases": "cases",
        "open_cases": "not closed yet",
        "sla_share": "closed in time",
        "touch_s": "time in hand",
        "touch_s_per_order": "time in hand, an order",
        "points": "points",
        "strict_pass": "passed strictly",
    },
    "holds": {
        "hold_rate": "orders held",
        "credit_hold_rate": "orders held for credit",
    },
    "supply": {
        "line_fill_rate": "lines filled at once",
        "unit_fill_rate": "pieces filled at once",
        "backordered_lines": "lines on backorder",
        "backordered_cents": "value on backorder",
    },
    "delivery": {
        "shipments": "shipments",
        "late_shipments": "late shipments",
        "proactive_notice_share": "of those, customers told before",
        "on_time_delivery_share": "delivered on time",
        "otif_share": "lines on time and in full, as requested",
        "kept_in_full_share": "lines on time and in full, as promised",
        "damaged_shipments": "damaged shipments",
        "lost_shipments": "lost shipments",
        "picking_errors": "picking errors",
    },
    "money": {
        "invoices": "invoices",
        "invoiced_cents": "invoiced",
        "open_ar_cents": "owed at the end",
    },
}
"""By subject: the columns of the view ``kpi`` and the points of a played session, and what they are called."""


def kpi_lines(kpis: Mapping[str, object]) -> Iterator[str]:
    """A line for each key figure there is; one for which there was nothing to divide by has none."""
    for subject, names in SUBJECTS.items():
        told = {called: shown(name, kpis[name]) for name, called in names.items() if kpis.get(name) is not None}
        if told:
            yield subject
        for called, value in told.items():
            yield f"  {called:<66}{value:>16}"


def shown(name: str, value: object) -> str:
    """A figure in its unit, which its name tells."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "yes" if value is True else "no" if value is False else str(value)
    if name.endswith(("_share", "_rate")):
        return f"{value:.1%}"
    if name.endswith("_cents"):
        return money_text(round(value))
    if "_s_per_" in name or (name.endswith("_s") and not name.endswith("_per_s")):
        return _span(round(value))
    return f"{value:,.1f}" if isinstance(value, float) else f"{value:,}"


def _span(seconds: int) -> str:
    hours, rest = divmod(seconds, HOUR_S)
    minutes, rest = divmod(rest, MINUTE_S)
    return f"{hours:,} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s"
