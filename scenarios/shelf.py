"""Where scenarios and SOP pages are found: built in, and a user's own folder."""

from importlib import resources
from pathlib import Path

from scenarios.problem import Problem, ScenarioProblems
from scenarios.schema import Scenario, load_text
from scenarios.toml_file import read_file
from sim.errors import ScenarioError
from sim.model import CaseKindName
from sim.sop import PARAMETERS, AllocationPolicy, Sop
from sim.units import clock_text, money_text


def catalog(extra: Path | None = None) -> list[Scenario]:
    """The scenarios that are shipped, by level, and those in a user's folder that can be played."""
    built_in = resources.files("scenarios").joinpath("catalog")
    found = [load_text(f.read_bytes(), f.name) for f in built_in.iterdir() if f.name.endswith(".toml")]
    found.sort(key=lambda s: (s.level, s.id))
    own = sorted(extra.glob("*.toml")) if extra is not None and extra.is_dir() else []
    for path in own:
        try:
            found.append(load_text(path.read_bytes(), path.name))
        except ScenarioError:
            continue  # the exercises page shows what is wrong when it is opened for editing
    return found


def load(name: str | Path, extra: Path | None = None) -> Scenario:
    """A scenario by its id, or from a file.

    Raises:
        ScenarioProblems: there is no such scenario, or its file has problems.
    """
    path = Path(name)
    if path.suffix == ".toml":
        return load_text(read_file(path), str(path))
    scenarios = catalog(extra)
    for scenario in scenarios:
        if scenario.id == str(name):
            return scenario
    known = ", ".join(s.id for s in scenarios)
    raise ScenarioProblems(
        [Problem(str(name), 1, "scenario", "", "is not known", f"Use one of {known}, or a .toml file.")]
    )


def sop_page(kind: CaseKindName, sop: Sop | None = None) -> str:
    """The page of the SOP for a case kind, with the parameters as they are in force."""
    text = resources.files("scenarios").joinpath("sop", f"{kind}.md").read_text(encoding="utf-8")
    for name in PARAMETERS:
        text = text.replace(f"{{{name}}}", _shown(name, getattr(sop or Sop(), name)))
    return text


def _shown(name: str, value: object) -> str:
    if isinstance(value, AllocationPolicy):
        return value.spoken
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name.endswith("_cents"):
        return money_text(int(str(value)))
    if name in ("cutoff_same_day_ship_s", "departure_s", "rush_cutoff_s"):
        return clock_text(int(str(value)))
    if name.endswith("_s"):
        seconds = int(str(value))
        return f"{seconds // 3600} h" if seconds % 3600 == 0 else f"{seconds // 60} min"
    if name.endswith("_permille"):
        return f"{int(str(value)) / 10:g} %"
    return str(value)
