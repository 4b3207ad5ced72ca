"""The trainer's process: ``python -m trainer_app.exercise_worker JOB_FILE`` checks an exercise or forecasts several."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import scenarios
from sim.cases import WrongPolicy
from sim.errors import OrderDeskError
from trainer_app.exercises.forecast import Forecasts, forecast
from trainer_app.worker import Report, serve

_USUAL_ROWS = 3 + len(WrongPolicy) + 10
"""Expert, replay, untouched, the wrong policies, and about ten commands to leave out: for the progress bar only."""


def check(request: Mapping[str, Any], report: Report) -> None:
    """Qualify one scenario."""
    scenario = scenarios.load_text(request["toml"], request["source"])
    done: list[str] = []

    def one_more(policy: str) -> None:
        done.append(policy)
        report.share(min(len(done) / _USUAL_ROWS, 0.99))

    for row in scenarios.qualify(scenario, one_more).rows:
        report.result(asdict(row))


def forecast_all(request: Mapping[str, Any], report: Report) -> None:
    """Forecast scenarios and keep what comes of it."""
    kept = Forecasts(Path(request["folder"]))
    wanted = request["scenarios"]
    for done, one in enumerate(wanted):
        try:
            scenario = scenarios.load_text(one["toml"], one["source"])
            found = forecast(scenario, lambda share, before=done: report.share((before + share) / len(wanted)))
        except OrderDeskError as problem:
            report.result({"source": one["source"], "problem": str(problem)})
            continue
        kept.keep(scenario, found)


TASKS = {"check": check, "forecast": forecast_all}


if __name__ == "__main__":
    serve(lambda request, report: TASKS[request["task"]](request, report))
