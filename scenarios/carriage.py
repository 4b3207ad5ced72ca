"""What becomes of shipments: the tables ``[warehouse]``, ``[services]`` and ``[[bad_weeks]]`` of a file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from data_gen.carriage import SERVICES, Carriage
from scenarios.problem import Problem, line_of
from sim.errors import ScenarioError
from sim.model import BadWeek

Tables = Mapping[str, Any]  # Any: a TOML document


def carriage_of(data: Tables) -> Carriage:
    """What the tables of a file say; what they leave out is as usual.

    Raises:
        ScenarioError: it cannot be.
    """
    return replace(_by_service(data), bad_weeks=_bad_weeks(data))


def carriage_problems(data: Tables, text: str, source: str) -> Iterator[Problem]:
    """Why that cannot be, with its table."""
    services = data.get("services", {})
    parts: list[tuple[Sequence[str | int], Tables]] = [
        (("warehouse",), {"warehouse": data.get("warehouse", {})}),
        *((("services", name), {"services": {name: services[name]}}) for name in services),
        *(
            (("bad_weeks", at), {"services": services, "bad_weeks": data["bad_weeks"][: at + 1]})
            for at in range(len(data.get("bad_weeks", ())))
        ),
    ]
    for path, part in parts:
        try:
            carriage_of(part)
        except ScenarioError as problem:
            said = str(problem).removeprefix("carriage: ")
            yield Problem(source, line_of(text, path), ".".join(map(str, path)), "", said, "Correct the table.")
            return


def _by_service(data: Tables) -> Carriage:
    services = dict(SERVICES)
    for name, given in data.get("services", {}).items():
        level = services.get(name, SERVICES["Ground"])
        services[name] = replace(level, **{key: float(share) for key, share in given.items()})
    warehouse = {key: float(share) for key, share in data.get("warehouse", {}).items()}
    return replace(Carriage(services=services), **warehouse)  # type: ignore[arg-type]  # keys as the schema has them


def _bad_weeks(data: Tables) -> tuple[BadWeek, ...]:
    return tuple(BadWeek(row["carrier"], row["week"], float(row["on_time"])) for row in data.get("bad_weeks", ()))
