"""What a batch run is given: the traffic of a scenario, of a profile or of a history, the rules and the clerks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

import scenarios
from data_gen import DrawnTraffic, StreamProfile
from data_gen.carriage import require_within
from data_gen.roster_chance import RosterChance
from scenarios import Profile, Scenario
from sim.clerks.slips import LEVELS
from sim.errors import OrderDeskError
from sim.model import BadWeek, Channel
from sim.roster import Roster, Staffing
from sim.sop import QueueRouting, Sop, changed, objection_to

DEFAULT_SEED = 1
MINUTES_OF_A_DAY = 400
"""Productive minutes of a clerk (domain 4.5)."""
USUAL_LOAD = 0.75
_SWITCH: dict[str, object] = {"true": True, "false": False}
ENTRY_MINUTES, LINE_MINUTES, OTHER_MINUTES = 3.5, 0.35, 4.0
"""Of an order that is keyed, of each of its lines, and of the other cases that an order brings (domain 4.5)."""


@dataclass(frozen=True, slots=True)
class Run:
    """A batch run that has not begun."""

    traffic: DrawnTraffic
    sop: Sop
    clerks: Sequence[str]
    info: Mapping[str, str]
    days: int = 1
    """Business days unless the user says otherwise."""
    staffing: Staffing | None = None
    """A roster in place of ``clerks``."""


def by_rules(run: Run, given: Sequence[str]) -> Run:
    """The same run with parameters of the SOP as ``name=value``.

    Raises:
        OrderDeskError: there is no such parameter, or it cannot have that value.
    """
    values: dict[str, object] = {}
    for text in given:
        name, _, written = text.partition("=")
        value = _SWITCH.get(written, int(written) if written.isdecimal() else written)
        wrong = objection_to(name, value)
        if wrong is not None:
            raise OrderDeskError(f"--sop {text}: {written or name} {wrong.what}. {wrong.remedy}")
        values[name] = value
    return replace(run, sop=changed(run.sop, values))


def bad_week_of(text: str) -> BadWeek:
    """A bad week as ``CARRIER:WEEK:ON_TIME``.

    Raises:
        OrderDeskError: it is not written so.
    """
    carrier, _, rest = text.partition(":")
    week, _, on_time = rest.partition(":")
    try:
        return BadWeek(carrier.strip(), int(week), float(on_time))
    except ValueError as problem:
        raise OrderDeskError(
            f"--bad-week {text}: is not CARRIER:WEEK:ON_TIME; write it as 'Swiftlane Parcel:2:0.6'."
        ) from problem


def require_bad_weeks_within(run: Run, days: int) -> None:
    """Every bad week of a carrier lies within so many business days.

    Raises:
        ScenarioError: one does not.
    """
    require_within(run.traffic.market.profile.carriage, run.traffic.calendar, days)


def by_roster(run: Run, roster: Roster, seed: int) -> Run:
    """The same run with the clerks of a roster.

    Where their number is not that of the desks that own accounts, they share one queue.
    """
    sop = run.sop
    if sop.queue_routing is QueueRouting.ACCOUNT and len(roster.clerks) != len(run.clerks):
        sop = replace(sop, queue_routing=QueueRouting.POOLED)
    clerks = [plan.level for plan in roster.clerks]
    info = {**run.info, "roster": roster.name}
    return replace(run, sop=sop, clerks=clerks, info=info, staffing=Staffing(roster, RosterChance(seed)))


def run_of_scenario(scenario: Scenario, level: str, seed: int | None, bad_weeks: Sequence[BadWeek] = ()) -> Run:
    """The world of a scenario, with its colleagues."""
    info = {
        "scenario": scenario.id,
        "version": str(scenario.version),
        "seed": str(scenario.seed if seed is None else seed),
    }
    traffic = scenarios.traffic_of(scenario, seed, bad_weeks=bad_weeks)
    return Run(traffic, scenario.sop, [level, *scenario.colleagues], info)


def run_of_profile(
    name: str, level: str, staff: int | None, seed: int | None, bad_weeks: Sequence[BadWeek] = ()
) -> Run:
    """The world of a profile: clerks who share one queue, as many as its work needs unless their number is given."""
    profile = scenarios.load_profile(name)
    profile = replace(profile, stream=_with_bad_weeks(profile.stream, bad_weeks))
    seed = DEFAULT_SEED if seed is None else seed
    clerks = staff or fitting_staff(profile, level)
    traffic = profile.traffic(seed=seed, desks=min(clerks, profile.size.customers))
    info = {"profile": profile.name, "seed": str(seed)}
    return Run(traffic, Sop(queue_routing=QueueRouting.POOLED), [level] * clerks, info)


def _with_bad_weeks(stream: StreamProfile, bad_weeks: Sequence[BadWeek]) -> StreamProfile:
    return replace(stream, carriage=stream.carriage.worse_in(bad_weeks))


def run_of_history(
    path: Path,
    columns: Path | None,
    level: str,
    staff: int | None,
    seed: int | None,
    bad_weeks: Sequence[BadWeek] = (),
) -> Run:
    """Real orders at their real times, as long as the history is, with the clerks that its profile needs."""
    from data_gen.trace import business_days, trace_traffic  # pandas takes half a second
    from trainer_app.calibrate_command import fitted_history

    words, history, fitted = fitted_history(path, columns)
    fitted = replace(fitted, profile=_with_bad_weeks(fitted.profile, bad_weeks))
    seed = DEFAULT_SEED if seed is None else seed
    profile = Profile(path.name, "", fitted.size, fitted.profile)
    clerks = staff or fitting_staff(profile, level)
    traffic = trace_traffic(history, fitted, words, seed=seed, desks=min(clerks, fitted.size.customers))
    info = {"history": path.name, "seed": str(seed)}
    return Run(traffic, Sop(queue_routing=QueueRouting.POOLED), [level] * clerks, info, days=business_days(history))


def fitting_staff(profile: Profile, level: str) -> int:
    """So many clerks that a usual day keeps them busy three quarters of their time."""
    stream = profile.stream
    lines = stream.lines_mean if stream.shape is None else stream.shape.lines.mean
    machine = stream.channel_mix.get(Channel.EDI, 0.0) + stream.channel_mix.get(Channel.WEB, 0.0)
    keyed = 1 - machine / sum(stream.channel_mix.values())
    minutes = stream.orders_per_day * (keyed * (ENTRY_MINUTES + LINE_MINUTES * lines) + OTHER_MINUTES)
    minutes += sum(rate.minutes_of_day(stream.orders_per_day) for rate in stream.carried())
    whole = minutes * LEVELS[level].time_factor
    return max(2, ceil(whole / (MINUTES_OF_A_DAY * USUAL_LOAD)))
