"""What an exercise will come to: its cases, the expert's time, and what simulated clerks score at its seat."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from statistics import fmean

import scenarios
from scenarios import Scenario
from scenarios.ranking import points_of
from sim.cases import CASE_KINDS
from sim.clerks import program
from sim.session import Session
from sim.units import Seconds

SEEDS: tuple[int, ...] = tuple(range(1, 11))
"""Days over which a simulated clerk's score is averaged; one day alone would show mostly luck."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """An exercise before anybody has played it."""

    cases: int
    par_s: Seconds
    """The expert's time in hand for all cases."""
    novice: float
    """Points of a simulated novice, the mean over several days."""
    expert: float
    """Points of a simulated expert, the mean over the same days."""


def forecast(scenario: Scenario, progress: Callable[[float], None] = lambda share: None) -> Forecast:
    """Let the expert play the scenario's own day, and simulated clerks days like it."""
    own_day = Session(scenarios.build(scenario))
    program.sit(own_day, program.expert)
    cases = own_day.seat_cases()
    par_s = sum(c.touch_s or CASE_KINDS[c.kind].standard_s(own_day.position, c) * 7 // 10 for c in cases)
    points: dict[str, list[float]] = {"novice": [], "expert": []}
    for number, seed in enumerate(SEEDS, 1):
        setup = scenarios.build(scenario, seed)
        for level, scores in points.items():
            scores.append(points_of(setup, level))
        progress(number / len(SEEDS))
    return Forecast(len(cases), par_s, round(fmean(points["novice"]), 1), round(fmean(points["expert"]), 1))


class Forecasts:
    """Forecasts that were made before, by the scenario's text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def known(self, scenario: Scenario) -> Forecast | None:
        """A forecast that was made for this very text."""
        path = self._path(scenario)
        return Forecast(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None

    def keep(self, scenario: Scenario, found: Forecast) -> None:
        """Remember a forecast."""
        self.folder.mkdir(parents=True, exist_ok=True)
        new = self._path(scenario).with_suffix(".new")
        new.write_text(json.dumps(asdict(found)), encoding="utf-8")
        new.replace(self._path(scenario))

    def _path(self, scenario: Scenario) -> Path:
        return self.folder / f"{sha256(scenario.text.encode()).hexdigest()}.json"
