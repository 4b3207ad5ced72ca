"""The lab's process: ``python -m trainer_app.lab_worker JOB_FILE`` plays an experiment and appends each outcome."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import scenarios
from sim.lab import Measures, Variant, replicate, run_experiment
from trainer_app.worker import Report, serve


def run_lab(request: Mapping[str, Any], report: Report) -> None:
    """Play the variants of a request, replication by replication."""
    scenario = scenarios.load_text(request["toml"], request["source"])
    variants = [Variant(**variant) for variant in request["variants"]]
    days, replications = request["days"], request["replications"]
    done = 0

    def play(variant: Variant, seed: int) -> Measures:
        traffic = scenarios.traffic_of(scenario, seed, demand_pct=variant.demand_pct, with_cases=False)
        return replicate(
            traffic,
            variant,
            sop=scenario.sop,
            days=days,
            progress=lambda _orders, day, of: report.share((done + day / of) / (replications * len(variants))),
        )

    outcomes = run_experiment(variants, range(1, replications + 1), play)
    for done, outcome in enumerate(outcomes, 1):  # noqa: B007  play reads it
        report.result(asdict(outcome))


if __name__ == "__main__":
    serve(run_lab)
