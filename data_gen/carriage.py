"""How good warehouse and carriers are: chances by level of service, and bad weeks of a carrier (domain 4.4)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

import numpy as np

from data_gen.columns import Floats
from data_gen.company import CARRIERS
from sim.calendar import Calendar
from sim.errors import ScenarioError
from sim.model import BadWeek
from sim.roads import CarrierDay
from sim.units import WHOLE, Day, Ppm

FREIGHT_SERVICES = frozenset({"LTL", "LTL economy", "Forwarder"})
"""Levels of service that take freight; the others take parcels."""


@dataclass(frozen=True, slots=True)
class ServiceLevel:
    """Shares of the shipments that a carrier takes over."""

    on_time: float
    damaged: float
    lost: float = 0.002
    """Domain 4.7."""


SERVICES: Mapping[str, ServiceLevel] = {
    "Ground": ServiceLevel(0.97, 0.003),
    "Two-day air": ServiceLevel(0.97, 0.003),
    "Overnight air": ServiceLevel(0.97, 0.003),
    "LTL": ServiceLevel(0.94, 0.010),
    "LTL economy": ServiceLevel(0.90, 0.010),
    "Forwarder": ServiceLevel(0.904, 0.010),
}
"""Parcels 97 % on time and 0.3 % damaged, LTL 94 % and 1.0 %, its poor ones below 90 %, by air 9.6 % late (domain 4.4);
that air freight is damaged as LTL is, is an assumption."""


@dataclass(frozen=True, slots=True)
class Carriage:
    """Of a stream: what the warehouse does wrong, what each level of service is worth, and bad weeks."""

    missed_departure: float = 0.02
    """Shipments that leave a day late. On-time shipping is 97 % (domain 4.4); the third of what misses it that waits
    for stock or a release is played [assumption]."""
    pick_short: float = 0.0012
    """Lines of which pieces are missing in the box ..."""
    mispick: float = 0.0018
    """... or another item is in it: 0.3 % in all (domain 4.4), two of five short [assumption]."""
    services: Mapping[str, ServiceLevel] = field(default_factory=lambda: dict(SERVICES))
    bad_weeks: tuple[BadWeek, ...] = ()

    def __post_init__(self) -> None:
        wrong = [
            f"{name} is {value}; it must be between 0 and 1" for name, value in self._shares() if not 0 <= value <= 1
        ]
        if self.pick_short + self.mispick > 1:
            wrong.append(f"pick_short and mispick are {self.pick_short + self.mispick:.2f} of the lines; 1 is all")
        for name, level in self.services.items():
            if name not in SERVICES:
                wrong.append(f"services has {name!r}, which nobody offers; {_did_you_mean(name, list(SERVICES))}")
            if level.damaged + level.lost > 1:
                wrong.append(
                    f"{name}: damaged and lost are {level.damaged + level.lost:.2f} of the shipments; 1 is all"
                )
        if not any(wrong):
            wrong += self._wrong_weeks()
        if wrong:
            raise ScenarioError("carriage: " + "; ".join(wrong))

    def _shares(self) -> Iterator[tuple[str, float]]:
        yield from ((name, getattr(self, name)) for name in ("missed_departure", "pick_short", "mispick"))
        for name, level in self.services.items():
            yield from ((f"{name}: {key}", getattr(level, key)) for key in ("on_time", "damaged", "lost"))

    def _wrong_weeks(self) -> Iterator[str]:
        service = {carrier.name: carrier.service for carrier in CARRIERS}
        for bad in self.bad_weeks:
            name = f"bad week {bad.week} of {bad.carrier}"
            if bad.carrier not in service:
                yield f"{name}: there is no such carrier; {_did_you_mean(bad.carrier, list(service))}"
                continue
            usual = self.level(service[bad.carrier]).on_time
            if bad.week < 1:
                yield f"{name}: weeks are counted from 1"
            if not 0 <= bad.on_time <= usual:
                yield f"{name}: on_time is {bad.on_time}; use 0 to {usual}, which is its usual share"
        times = Counter((bad.carrier, bad.week) for bad in self.bad_weeks)
        yield from (f"bad week {week} of {name} stands there {n} times" for (name, week), n in times.items() if n > 1)

    def worse_in(self, weeks: Iterable[BadWeek]) -> "Carriage":
        """With more bad weeks; one of a carrier and week that has one already stands in its place.

        Raises:
            ScenarioError: one cannot be.
        """
        rows = {(row.carrier, row.week): row for row in (*self.bad_weeks, *weeks)}
        return replace(self, bad_weeks=tuple(rows.values()))

    def level(self, service: str) -> ServiceLevel:
        """What a level of service is worth; one that is not named is as usual."""
        return self.services.get(service, SERVICES[service])

    def chances(self, calendar: Calendar, day: Day) -> dict[int, CarrierDay]:
        """Of what each carrier takes over on a day."""
        week = week_of(calendar, day)
        bad = {row.carrier: row.on_time for row in self.bad_weeks if row.week == week}
        return {
            carrier.id: self._chances(carrier.service, bad.get(carrier.name, self.level(carrier.service).on_time))
            for carrier in CARRIERS
        }

    def worst(self) -> CarrierDay:
        """The highest of all chances: a lot above it is nobody's misfortune."""
        usual = [self._chances(carrier.service, self.level(carrier.service).on_time) for carrier in CARRIERS]
        delayed = [row.delayed for row in usual] + [_ppm(1 - bad.on_time) for bad in self.bad_weeks]
        return CarrierDay(
            _ppm(self.missed_departure), max(delayed), 0, max(row.lost + row.damaged for row in usual), freight=False
        )

    def _chances(self, service: str, on_time: float) -> CarrierDay:
        level = self.level(service)
        return CarrierDay(
            _ppm(self.missed_departure),
            _ppm(1 - on_time),
            _ppm(level.lost),
            _ppm(level.damaged),
            service in FREIGHT_SERVICES,
        )

    def usually_late(self) -> Floats:
        """By carrier id: the share of its shipments that come late or never, in weeks that are not bad."""
        shares = np.zeros(1 + max(carrier.id for carrier in CARRIERS))
        for carrier in CARRIERS:
            level = self.level(carrier.service)
            shares[carrier.id] = 1 - (1 - self.missed_departure) * level.on_time * (1 - level.lost)
        return shares


def week_of(calendar: Calendar, day: Day) -> int:
    """The calendar week of a day; day 0 lies in week 1."""
    return (day + calendar.first_day.weekday()) // 7 + 1


def require_within(carriage: Carriage, calendar: Calendar, days: int) -> None:
    """No bad week lies after a run of so many business days.

    Raises:
        ScenarioError: one does.
    """
    last = week_of(calendar, calendar.add_business_days(0, days - 1))
    for bad in carriage.bad_weeks:
        if bad.week > last:
            weeks = "1 week" if last == 1 else f"{last} weeks"
            raise ScenarioError(
                f"bad week {bad.week} of {bad.carrier}: the run has {weeks}; use 1 to {last}, or let it run longer."
            )


def _ppm(share: float) -> Ppm:
    return round(share * WHOLE)


def _did_you_mean(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
