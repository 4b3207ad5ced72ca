"""What a manager may turn in the lab, as it stands on the screen, and how a setting is named."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.sop import Sop
from sim.units import HOUR_S, MINUTE_S
from trainer_app.lab_roster import Plan, plan_text


@dataclass(frozen=True, slots=True)
class Threshold:
    """One parameter of the SOP in the unit in which people speak of it."""

    name: str
    label: str
    unit: str
    scale: int
    """What one unit is in the SOP's own unit."""
    low: float
    high: float
    step: float
    off: str = ""
    """What 0 means where it is no amount."""

    def shown(self, sop: Sop) -> float:
        """The value that holds in a SOP, in the unit of the screen."""
        return float(getattr(sop, self.name)) / self.scale

    def stored(self, shown: float) -> int:
        """A value of the screen in the SOP's own unit."""
        return round(shown * self.scale)


THRESHOLDS: tuple[Threshold, ...] = (
    Threshold("credit_auto_release_max_cents", "Credit: a clerk may release orders up to", "$", 100, 0, 50_000, 500),
    Threshold("credit_tolerance_pct", "Credit: tolerated over the limit", "%", 1, 0, 100, 5),
    Threshold("credit_max_days_past_due", "Credit: tolerated days past due", "days", 1, 0, 90, 5),
    Threshold("price_tolerance_pct", "Price: tolerated above ours", "%", 1, 0, 20, 1),
    Threshold("price_tolerance_cents", "Price: tolerated on a whole line", "$", 100, 0, 200, 5),
    Threshold("price_lower_tolerance_permille", "Price: tolerated below ours", "%", 10, 0, 20, 0.5),
    Threshold("cutoff_same_day_ship_s", "Shipping: same day when released by", "h", HOUR_S, 8, 17, 0.5),
    Threshold(
        "entry_double_check_min_cents",
        "Entry: a second look at orders from",
        "$",
        100,
        0,
        50_000,
        500,
        off="no second look for the value",
    ),
    Threshold("entry_double_check_sample_pct", "Entry: of a hundred others, second look at", "orders", 1, 0, 100, 5),
    Threshold("entry_batch_interval_s", "Entry: paper in batches, 0 = as it comes, every", "min", MINUTE_S, 0, 480, 30),
    Threshold("queue_wip_limit", "Queue: cases a clerk may have open", "cases", 1, 1, 20, 1),
)
BY_NAME: dict[str, Threshold] = {threshold.name: threshold for threshold in THRESHOLDS}


@dataclass(frozen=True, slots=True)
class Setting:
    """One side of a comparison."""

    name: str
    clerks: int
    level: str = "competent"
    demand_pct: int = 0
    sop: Mapping[str, int] = field(default_factory=dict)
    plan: Plan | None = None
    """Shifts in place of ``clerks`` who are there all day."""
    bad_week: Mapping[str, Any] | None = None
    """A carrier's bad week, by the fields of ``BadWeek``."""

    def request(self) -> dict[str, Any]:
        """As the lab's worker reads it."""
        return {
            "name": self.name,
            "clerks": self.clerks,
            "level": self.level,
            "demand_pct": self.demand_pct,
            "sop": dict(self.sop),
            "plan": None if self.plan is None else dict(self.plan),
            "bad_week": None if self.bad_week is None else dict(self.bad_week),
        }


def threshold_text(name: str, stored: int) -> str:
    """A threshold and its value, as ``tolerated over the limit 25 %``."""
    threshold = BY_NAME[name]
    if threshold.off and not stored:
        return threshold.off
    value = f"{stored / threshold.scale:,.10g}"
    amount = f"${value}" if threshold.unit == "$" else f"{value} {threshold.unit}"
    return f"{threshold.label.split(': ', 1)[1]} {amount}"


def describe(setting: Setting) -> str:
    """A setting in one line, as ``3 competent clerks, demand +10 %``."""
    parts = [plan_text(setting.plan, setting.level, setting.clerks)]
    parts += [threshold_text(name, value) for name, value in setting.sop.items()]
    if setting.demand_pct:
        parts.append(f"demand {setting.demand_pct:+} %")
    if setting.bad_week is not None:
        parts.append(carriers_text(setting.bad_week))
    return ", ".join(parts)


def carriers_text(bad_week: Mapping[str, Any] | None) -> str:  # Any: JSON
    """How carriers are, as ``week 1 of Ironhaul Freight 60 % on time``."""
    if bad_week is None:
        return "carriers as usual"
    return f"week {bad_week['week']} of {bad_week['carrier']} {bad_week['on_time']:.0%} on time".replace("%", " %")


def _was(threshold: Threshold, stored: int) -> str:
    return threshold.off if threshold.off and not stored else f"{stored / threshold.scale:,.10g}"


def clerks_text(clerks: int) -> str:
    return f"{clerks} clerk" if clerks == 1 else f"{clerks} clerks"


def change_text(first: Setting, second: Setting) -> str:
    """What the second has instead of the first, as ``3 clerks instead of 2``; empty when nothing differs."""
    parts = []
    if first.plan != second.plan:
        was = plan_text(first.plan, first.level, first.clerks)
        parts.append(f"{plan_text(second.plan, second.level, second.clerks)} instead of {was}")
    elif first.clerks != second.clerks and first.plan is None:
        parts.append(f"{clerks_text(second.clerks)} instead of {first.clerks}")
    parts += [
        f"{threshold_text(name, second.sop[name])} instead of {_was(BY_NAME[name], value)}"
        for name, value in first.sop.items()
        if second.sop[name] != value
    ]
    if first.level != second.level and first.plan == second.plan:
        parts.append(f"{second.level} clerks instead of {first.level}")
    if first.demand_pct != second.demand_pct:
        parts.append(f"demand {second.demand_pct:+} % instead of {first.demand_pct:+} %")
    if first.bad_week != second.bad_week:
        parts.append(f"{carriers_text(second.bad_week)} instead of {carriers_text(first.bad_week)}")
    text = " and ".join(parts)
    return text[:1].upper() + text[1:]
