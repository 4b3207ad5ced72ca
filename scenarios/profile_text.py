"""Writes a profile as the text of its file: every rate, so that its reader sees all that the stream is made of."""

from collections.abc import Collection, Mapping
from dataclasses import fields

from data_gen.carriage import Carriage
from data_gen.profile import MonthEdges
from data_gen.quantiles import Quantiles
from data_gen.timed_work import RETURNS_SKILL, TimedRate
from scenarios.profiles import MONTHS, WEEKDAYS, Profile
from sim.units import HOUR_S, MINUTE_S, Seconds

ASSUMED = "  # assumed, not measured"
HOW_OFTEN_IS_TOLD = "  # assumed, but per_order is measured"


def profile_text(profile: Profile, *, assumed: Collection[str] = ()) -> str:
    """A profile as the text of its file; read back, it is the same profile.

    Args:
        profile: what is written.
        assumed: fields of its stream at which a remark says that they were assumed.
    """
    stream = profile.stream

    def remark(field: str) -> str:
        return ASSUMED if field in assumed else ""

    rows = [f'name = "{_quoted(profile.name)}"', f'made_from = "{_quoted(profile.made_from)}"']
    rows += _table("company", {f.name: getattr(profile.size, f.name) for f in fields(profile.size)})
    if profile.country:
        part = {"subdivision": profile.subdivision} if profile.subdivision else {}
        rows += _table("calendar", {"country": profile.country, **part})
    numbers: dict[str, object] = {"orders_per_day": stream.orders_per_day}
    numbers |= {"open": _clock_text(stream.open_s), "close": _clock_text(stream.close_s)}
    for f in fields(stream):
        value = getattr(stream, f.name)
        if isinstance(value, int | float) and not f.name.endswith("_s"):
            numbers[f.name] = value
    rows += _table("stream", numbers, remarks={name: remark(name) for name in numbers})
    rows += _table("hours", {str(h): share for h, share in sorted(stream.hour_shares.items())}, remark("hour_shares"))
    rows += _table("channels", {str(c): share for c, share in stream.channel_mix.items()}, remark("channel_mix"))
    rows += _table("weekdays", dict(zip(WEEKDAYS, stream.weekday_shares, strict=True)))
    if stream.month_factors:
        rows += _table("months", dict(zip(MONTHS, stream.month_factors, strict=True)))
    edges = stream.month_edges
    if edges != MonthEdges():
        rows += _table("month_edges", {f.name: getattr(edges, f.name) for f in fields(edges)})
    if stream.day_factors is not None:
        rows += _table("days", _of_quantiles(stream.day_factors))
    shape = stream.shape
    if shape is not None:
        rows += _table("lines", _of_quantiles(shape.lines))
        for of in shape.value_classes:
            rows += _table("value", {"least_lines": of.least_lines, **_of_quantiles(of.value_cents)}, many=True)
        effects = {"by_value": shape.quantity_by_value, "by_price": shape.quantity_by_price}
        rows += _table("quantity", {**effects, **_of_quantiles(shape.quantity)})
        rows += _table("item_price", _of_quantiles(shape.item_price_cents))
        rows += _table("customer_curve", _of_quantiles(shape.customer_curve))
        rows += _table("item_curve", _of_quantiles(shape.item_curve))
    back = stream.returns
    if back is not None:
        rows += _table("returns", {"orders": back.orders, "lines": back.lines, "partial": back.partial})
        if back.lag_days is not None:
            rows += _table("return_lag_days", _of_quantiles(back.lag_days))
    rows += _carriage(stream.carriage, remark("carriage"))
    for rate in stream.timed_work:
        told = "timed_work" in assumed and rate.kind.skill == RETURNS_SKILL and back is not None
        rows += _table("timed_work", _of_timed(rate), HOW_OFTEN_IS_TOLD if told else remark("timed_work"), many=True)
    return "\n".join(rows) + "\n"


def _carriage(carriage: Carriage, remark: str) -> list[str]:
    warehouse = {name: getattr(carriage, name) for name in ("missed_departure", "pick_short", "mispick")}
    rows = _table("warehouse", warehouse, remark)
    for name, level in carriage.services.items():
        rows += _table(f'services."{name}"', {f.name: getattr(level, f.name) for f in fields(level)}, remark)
    for bad in carriage.bad_weeks:
        rows += _table("bad_weeks", bad._asdict(), many=True)
    return rows


def _table(
    name: str,
    values: Mapping[str, object],
    remark: str = "",
    *,
    many: bool = False,
    remarks: Mapping[str, str] | None = None,
) -> list[str]:
    """A table, with a remark at its head or at single keys."""
    at_key = remarks or {}
    head = f"[[{name}]]" if many else f"[{name}]"
    return ["", head + remark, *(f"{key} = {_value(value)}{at_key.get(key, '')}" for key, value in values.items())]


def _value(value: object) -> str:
    if isinstance(value, str):
        return f'"{_quoted(value)}"'
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return repr(value) if isinstance(value, float) else str(value)


def _quoted(text: str) -> str:
    """Text as it may stand between double quotes of TOML."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(c if c.isprintable() else " " for c in plain)


def _clock_text(at_s: Seconds) -> str:
    return f"{at_s // HOUR_S:02d}:{at_s % HOUR_S // MINUTE_S:02d}"


def _of_quantiles(row: Quantiles) -> dict[str, object]:
    return {"shares": row.shares, "values": row.values}


def _of_timed(rate: TimedRate) -> dict[str, object]:
    kind = rate.kind
    rates = {name: value for name in ("per_order", "per_day") if (value := getattr(rate, name))}
    asked = {"name": kind.name, "skill": kind.skill, "priority": kind.priority, "due_h": kind.sla_s / HOUR_S}
    by = {"channels": tuple(map(str, rate.channels))} if rate.channels else {}
    return {**asked, "minutes": rate.minutes, "sigma": rate.sigma, **rates, **by}
