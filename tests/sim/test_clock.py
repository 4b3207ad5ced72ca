"""The clock: what is set rings in order, and what comes next is known."""

import gc
import weakref

from sim.clock import Clock


def test_the_next_alarm_is_known_after_time_has_passed() -> None:
    """Whoever waits for the next event jumps to it, and does not walk there second by second."""
    clock = Clock(100)
    clock.call_at(5_000, lambda: None)
    clock.run_until(200)
    assert clock.next_s() == 5_000
    clock.run_until(6_000)
    assert clock.next_s() is None


def test_what_is_set_for_the_very_moment_waits() -> None:
    """A command given at a moment comes before what the world does at that moment."""
    clock, rung = Clock(0), []
    clock.call_at(10, lambda: rung.append(clock.now_s))
    clock.run_until(10)
    assert (clock.now_s, rung, clock.next_s()) == (10, [], 10)
    clock.run_until(11)
    assert rung == [10]


def test_an_alarm_that_rings_once_is_let_go() -> None:
    """A batch run looks for no garbage: what has rung must not keep itself, or what it was to call."""

    class Errand:
        def done(self) -> None:
            """Nothing."""

    clock, errand = Clock(0), Errand()
    alive = weakref.ref(errand)
    clock.call_at(5, errand.done)
    del errand
    assert alive() is not None
    gc.disable()
    try:
        clock.run_until(6)
        assert alive() is None
    finally:
        gc.enable()
