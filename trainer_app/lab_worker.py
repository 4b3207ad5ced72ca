"""The lab's process: ``python -m trainer_app.lab_worker JOB_FILE`` plays an experiment and appends each outcome."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from data_gen import DrawnTraffic
from data_gen.roster_chance import RosterChance
from sim.lab import Measures, Variant, replicate, run_experiment
from sim.model import BadWeek
from trainer_app.lab_houses import house_told
from trainer_app.lab_roster import roster_of_plan
from trainer_app.worker import Report, serve


def run_lab(request: Mapping[str, Any], report: Report) -> None:
    """Play the variants of a request, replication by replication."""
    house = house_told(request["house"])
    variants = [_variant(**variant) for variant in request["variants"]]
    days, replications = request["days"], request["replications"]
    done = 0

    @lru_cache(maxsize=1)
    def weeks(seed: int, demand_pct: int, bad_week: BadWeek | None) -> DrawnTraffic:
        """Both settings play the same weeks, which are drawn once where nothing of the world differs."""
        return house.weeks(seed, demand_pct=demand_pct, bad_weeks=() if bad_week is None else (bad_week,))

    def play(variant: Variant, seed: int) -> Measures:
        return replicate(
            weeks(seed, variant.demand_pct, variant.bad_week),
            variant,
            sop=house.sop,
            days=days,
            chance=RosterChance(seed),
            progress=lambda _orders, day, of: report.share((done + day / of) / (replications * len(variants))),
        ).a_week(days)

    outcomes = run_experiment(variants, range(1, replications + 1), play)
    for done, outcome in enumerate(outcomes, 1):  # noqa: B007  play reads it
        report.result(asdict(outcome))


def _variant(
    plan: Mapping[str, Any] | None = None, bad_week: Mapping[str, Any] | None = None, **setting: Any
) -> Variant:  # Any: JSON
    """A setting of the page; where shifts are planned, the queue is as the plan says."""
    if bad_week is not None:
        setting["bad_week"] = BadWeek(**bad_week)
    if plan is None:
        return Variant(**setting)
    sop = {**setting.pop("sop"), "queue_routing": plan["routing"]}
    return Variant(**setting, sop=sop, roster=roster_of_plan(plan, setting["level"]))


if __name__ == "__main__":
    serve(run_lab)
