"""Profiles: what a stream of orders is like, as a file. Presets are shipped; a user's own come from ``calibrate``.

A profile file is TOML with a published schema. What is left out is as the industrial distributor has it (``DIST`` is
that profile, with its weekend, month edges and customers). The tables of measured orders come together or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from data_gen import CompanySize, DrawnTraffic, StreamProfile, make_company, make_traffic
from data_gen.company import measured_company
from data_gen.order_shape import OrderShape, ValueClass
from data_gen.profile import MonthEdges, Returns
from data_gen.public_holidays import public_holidays
from data_gen.quantiles import Quantiles
from data_gen.timed_work import TimedRate, require_possible
from scenarios.carriage import carriage_of, carriage_problems
from scenarios.problem import Problem, ScenarioProblems, line_of
from scenarios.schema import FIRST_DAY
from scenarios.toml_file import named_file, parse_toml, schema_problems, shipped
from sim.errors import ScenarioError
from sim.model import Channel, TimedKind
from sim.units import HOUR_S, MINUTE_S, Day, Seconds

MAX_BYTES = 512 * 1024
SCHEMA = "profile_schema.json"
DISTRIBUTOR = "DIST"
"""The preset that says what is usual where a house itself does not tell."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
MONTHS = tuple("january february march april may june july august september october november december".split())
MEASURED = ("lines", "value", "quantity", "item_price", "customer_curve", "item_curve")
"""The tables of measured orders."""
_CLOCKS = {"open": "open_s", "close": "close_s"}


@dataclass(frozen=True, slots=True)
class Profile:
    """A stream of orders and the company that it comes to."""

    name: str
    made_from: str
    size: CompanySize
    stream: StreamProfile
    country: str = ""
    """Whose public holidays are kept; empty = none are."""
    subdivision: str = ""

    def traffic(
        self, *, seed: int, desks: int, first_day: date = FIRST_DAY, holidays: Sequence[Day] | None = None
    ) -> DrawnTraffic:
        """The traffic of the profile; ``holidays`` are those of its country unless they are given.

        Raises:
            ScenarioError: no company can be like that.
        """
        if holidays is None:
            holidays = public_holidays(self.country, self.subdivision, first_day) if self.country else ()
        company = make_company(self.size, seed=seed, first_day=first_day, desks=desks, holidays=holidays)
        if self.stream.shape is not None:
            company = measured_company(company, self.stream.shape)
        return make_traffic(company, self.stream, [], seed=seed)


def presets() -> list[str]:
    """Names of the profiles that are shipped."""
    return shipped("profiles")


def load_profile(name: str | Path) -> Profile:
    """A profile by the name of a preset, or from a file.

    Raises:
        ScenarioProblems: there is no such profile, or its file has problems.
    """
    return profile_of(*named_file(name, "profiles", what="profile", spelled=str(name).upper(), most_bytes=MAX_BYTES))


def profile_of(text: str | bytes, source: str) -> Profile:
    """A profile from the text of its file.

    Raises:
        ScenarioProblems: with every problem found.
    """
    data = parse_toml(
        text, source, most_bytes=MAX_BYTES, remedy="A profile holds quantiles, not the orders themselves."
    )
    as_text = text if isinstance(text, str) else text.decode()
    problems = schema_problems(data, as_text, source, schema=SCHEMA, what="a profile")
    if not problems:
        problems = [
            *_half_measured(data, source),
            *_unknown_channels(data, as_text, source),
            *carriage_problems(data, as_text, source),
        ]
    if problems:
        raise ScenarioProblems(sorted(problems, key=lambda p: (p.line, p.key)))
    reader = _Reader(data, as_text, source)
    country, subdivision = reader.calendar()
    return Profile(data["name"], data.get("made_from", ""), reader.size(), reader.stream(), country, subdivision)


def _half_measured(data: Mapping[str, Any], source: str) -> list[Problem]:
    missing = [name for name in MEASURED if name not in data]
    if not missing or len(missing) == len(MEASURED):
        return []
    there = next(name for name in MEASURED if name in data)
    return [
        Problem(source, 1, name, "", f"is missing beside [{there}]", "Measured orders need all their tables.")
        for name in missing
    ]


def _unknown_channels(data: Mapping[str, Any], text: str, source: str) -> list[Problem]:
    known = [channel.value for channel in Channel]
    named: list[tuple[list[str | int], str, str]] = [
        (["channels", name], name, str(share)) for name, share in data.get("channels", {}).items()
    ]
    for at, row in enumerate(data.get("timed_work", ())):
        named += [(["timed_work", at, "channels"], name, name) for name in row.get("channels", ())]
    return [
        Problem(
            source, line_of(text, path), ".".join(map(str, path)), value, "is no channel",
            f"Known here: {', '.join(known)}.",
        )
        for path, name, value in named
        if name not in known
    ]  # fmt: skip


class _Reader:
    """Makes the parts of a profile; what a part refuses becomes a problem of its table."""

    def __init__(self, data: Mapping[str, Any], text: str, source: str) -> None:  # Any: a TOML document
        self._data, self._text, self._source = data, text, source

    def _problem(self, table: str, said: str, remedy: str) -> ScenarioProblems:
        return ScenarioProblems([Problem(self._source, line_of(self._text, [table]), table, "", said, remedy)])

    def size(self) -> CompanySize:
        return CompanySize(**self._data.get("company", {}))

    def calendar(self) -> tuple[str, str]:
        """Country and subdivision, of which holidays are known."""
        given = self._data.get("calendar", {})
        country, subdivision = given.get("country", ""), given.get("subdivision", "")
        if country:
            try:
                public_holidays(country, subdivision, FIRST_DAY)
            except ScenarioError as problem:
                said, _, remedy = str(problem).partition(". ")
                raise self._problem("calendar", said, remedy) from problem
        return country, subdivision

    def stream(self) -> StreamProfile:
        data = self._data
        given: dict[str, Any] = {}  # Any: fields differ in type
        for key, value in data["stream"].items():
            given[_CLOCKS.get(key, key)] = _clock(value) if key in _CLOCKS else value
        if "hours" in data:
            given["hour_shares"] = {int(hour): float(share) for hour, share in data["hours"].items()}
        if "weekdays" in data:
            given["weekday_shares"] = tuple(float(data["weekdays"][day]) for day in WEEKDAYS)
        if "channels" in data:
            given["channel_mix"] = {Channel(name): float(share) for name, share in data["channels"].items()}
        if "months" in data:
            given["month_factors"] = tuple(float(data["months"][month]) for month in MONTHS)
        if "month_edges" in data:
            given["month_edges"] = MonthEdges(**data["month_edges"])
        if "days" in data:
            given["day_factors"] = self._quantiles("days", data["days"])
        if "lines" in data:
            given["shape"] = self._shape()
        if "returns" in data:
            lag = self._quantiles("return_lag_days", data["return_lag_days"]) if "return_lag_days" in data else None
            given["returns"] = Returns(**data["returns"], lag_days=lag)
        given["carriage"] = carriage_of(data)
        given["timed_work"] = self._timed_work()
        for key, value in given.items():
            if isinstance(value, int) and key not in ("open_s", "close_s", "edi_sends_per_day"):
                given[key] = float(value)
        try:
            return replace(StreamProfile(), **given)
        except ScenarioError as problem:
            raise self._problem("stream", str(problem), "Correct the table.") from problem

    def _timed_work(self) -> tuple[TimedRate, ...]:
        rates = tuple(
            TimedRate(
                TimedKind(row["name"], row["skill"], row["priority"], round(row["due_h"] * HOUR_S)),
                **{key: float(row[key]) for key in ("minutes", "sigma", "per_order", "per_day") if key in row},
                channels=tuple(map(Channel, row.get("channels", ()))),
            )
            for row in self._data.get("timed_work", ())
        )
        try:
            require_possible(rates)
        except ScenarioError as problem:
            raise self._problem("timed_work", str(problem), "Correct the row.") from problem
        return rates

    def _shape(self) -> OrderShape:
        data = self._data
        classes = tuple(ValueClass(row["least_lines"], self._quantiles("value", row)) for row in data["value"])
        starts = [of.least_lines for of in classes]
        if starts[0] != 1 or sorted(set(starts)) != starts:
            raise self._problem("value", f"least_lines are {starts}", "Begin with 1 and let them rise.")
        return OrderShape(
            lines=self._quantiles("lines", data["lines"]),
            value_classes=classes,
            quantity=self._quantiles("quantity", data["quantity"]),
            item_price_cents=self._quantiles("item_price", data["item_price"]),
            quantity_by_value=float(data["quantity"]["by_value"]),
            quantity_by_price=float(data["quantity"]["by_price"]),
            customer_curve=self._quantiles("customer_curve", data["customer_curve"]),
            item_curve=self._quantiles("item_curve", data["item_curve"]),
        )

    def _quantiles(self, table: str, row: Mapping[str, Any]) -> Quantiles:
        try:
            return Quantiles(tuple(map(float, row["shares"])), tuple(map(float, row["values"])))
        except ScenarioError as problem:
            raise self._problem(table, str(problem), "Both lists rise, the shares from 0 to 1.") from problem


def _clock(text: str) -> Seconds:
    hours, minutes = text.split(":")
    return int(hours) * HOUR_S + int(minutes) * MINUTE_S
