"""The composition root: a scenario becomes a set-up that can be played, and goes with its tape."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from data_gen import Company, CompanySize, DrawnTraffic, RememberedTraffic, make_company, make_traffic
from data_gen.documents import make_mailroom
from scenarios.house import stream_of
from scenarios.schema import Scenario, load_text
from sim.errors import OtherVersionError, TapeError
from sim.model import BadWeek
from sim.score import RUBRIC_VERSION
from sim.session import Setup, Training

PROGRAM = "orderdesk 0.1"
"""Goes into tape headers; a replay under another program may differ and then says so."""
WORLDS_KEPT = 4
"""Worlds that a server keeps drawn, the least used given up first."""


def traffic_of(scenario: Scenario, seed: int | None = None, *, bad_weeks: Sequence[BadWeek] = ()) -> DrawnTraffic:
    """The outside world of a scenario, with bad weeks of carriers beside (or in place of) those it has.

    Raises:
        ScenarioError: a bad week cannot be.
    """
    seed = scenario.seed if seed is None else seed
    stream = stream_of(scenario)
    stream = replace(stream, carriage=stream.carriage.worse_in(bad_weeks))
    return make_traffic(_company_of(scenario, seed), stream, scenario.cases, seed=seed)


def _company_of(scenario: Scenario, seed: int) -> Company:
    size = CompanySize(customers=scenario.customers, items=scenario.items, edi_partners=scenario.edi_partners)
    return make_company(size, seed=seed, first_day=scenario.first_day, desks=scenario.desks, holidays=scenario.holidays)


def build(scenario: Scenario, seed: int | None = None, training: Training | None = None) -> Setup:
    """Everything a session begins with; without a choice it is practice or assessment as the scenario says.

    Any number of sessions can be played from one set-up: they meet the same days, which are drawn once.
    """
    traffic = RememberedTraffic(traffic_of(scenario, seed))
    return Setup(
        name=scenario.id,
        version=scenario.version,
        seed=scenario.seed if seed is None else seed,
        traffic=traffic,
        mailroom=make_mailroom(traffic.opening, scenario.first_day),
        sop=scenario.sop,
        start_s=scenario.start_s,
        end_s=scenario.end_s,
        mode=scenario.mode,
        colleagues=scenario.colleagues,
        pass_points=scenario.pass_points,
        training=training or usual_training(scenario),
        guides=tuple(
            (plan.kind, plan.at_s, text) for plan, text in zip(scenario.cases, scenario.guides, strict=True) if text
        ),
    )


def usual_training(scenario: Scenario) -> Training:
    """What a session is for unless somebody chooses: findings after each case are practice."""
    return Training.PRACTISE if scenario.feedback else Training.ASSESS


def header(scenario: Scenario, seed: int | None = None, training: Training | None = None) -> dict[str, object]:
    """What a tape must carry to be played again anywhere: the scenario's own text."""
    return {
        "program": PROGRAM,
        "scenario": scenario.id,
        "version": scenario.version,
        "seed": scenario.seed if seed is None else seed,
        "rubric": RUBRIC_VERSION,
        "training": str(training or usual_training(scenario)),
        "toml": scenario.text,
    }


def from_header(head: Mapping[str, Any]) -> Setup:  # Any: a JSON object
    """The set-up that a tape was played with.

    Raises:
        TapeError: the header names no scenario, or another rubric.
    """
    for key, kind in (("toml", str), ("seed", int), ("rubric", int)):
        if not isinstance(head.get(key), kind):
            raise TapeError(f"the tape's header has no {key}; it was not written by this program.")
    if head["rubric"] != RUBRIC_VERSION:
        raise OtherVersionError(
            f"the tape was scored by rubric {head['rubric']}, this program has rubric {RUBRIC_VERSION}; "
            f"use {head.get('program', 'the program it was made with')}."
        )
    given = head.get("training")
    if given is not None and given not in tuple(Training):
        raise TapeError(f"the tape's header has training {given!r}; known are {', '.join(Training)}.")
    setup = _remembered(head["toml"], head["seed"])
    return replace(setup, training=Training(given)) if given else setup


@lru_cache(maxsize=WORLDS_KEPT)
def _remembered(toml: str, seed: int) -> Setup:
    """The set-up of a scenario's text: a class that plays it, and a session that is resumed, have its world drawn once.

    It only saves time: what was drawn and what would be drawn again is the same.
    """
    return build(load_text(toml, "the tape's scenario"), seed)
