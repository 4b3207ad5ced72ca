"""Where the time of a run goes is told by what is at work, whoever called it."""

import sys
from datetime import date
from types import FrameType

from benchmarks.figures import shares
from benchmarks.where import part_of, sampled
from sim.calendar import Calendar
from sim.clock import Clock


def frames_named(*modules: str) -> FrameType | None:
    """A stack of functions of these modules, the outermost first."""
    source = "def go(rest):\n    return rest[0](rest[1:]) if rest else frame()\n"
    made = []
    for name in modules:
        scope = {"__name__": name, "frame": sys._getframe}
        exec(source, scope)
        made.append(scope["go"])
    found: FrameType | None = made[0](made[1:])
    return found


def test_the_innermost_part_has_it_and_what_anybody_asks_belongs_to_who_asked() -> None:
    """The books are written by a sweep of the world; the calendar is asked by a rule."""
    assert part_of(frames_named("sim.batch", "sim.world", "sim.erp.store")) == "books"
    assert part_of(frames_named("sim.world", "sim.decide.credit", "sim.calendar")) == "rules"
    assert part_of(frames_named("sim.world", "sim.clerks.simulated")) == "clerks"
    assert part_of(frames_named("json")) == ""
    assert part_of(None) == ""


def test_all_time_of_ours_is_counted_and_none_else() -> None:
    """Some ten thousand alarms are the world's; nothing else of ours has run."""
    with sampled() as seconds:
        clock = Clock(0)
        for at_s in range(20_000):
            clock.call_at(at_s, lambda: Calendar(date(2026, 3, 9)).date_of(3))
        clock.run_until(20_000)
    assert seconds["world"] > 0
    assert sum(seconds.values()) == seconds["world"]


def test_shares_add_up_with_the_largest_first() -> None:
    """Three quarters and one."""
    assert list(shares({"rules": 1.0, "books": 3.0}).items()) == [("books", 0.75), ("rules", 0.25)]
