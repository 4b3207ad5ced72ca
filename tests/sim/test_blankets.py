"""A release calls off from a blanket order; what the blanket does not cover waits for the customer's word (SOP-02)."""

from dataclasses import replace

import pytest

from sim import commands as cmd
from sim.clock import Clock
from sim.decide.blankets import blanket_of, left
from sim.desk import Desk
from sim.engine import Engine
from sim.journal import Journal
from sim.model import SEAT, BlanketLine, BlanketOrder, CaseKindName, HoldKind, Uom
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, MONDAY, NINE, NUT, PINE, an_opening
from tests.sim.bench import Bench


class Blankets(Bench):
    """Delmar has agreed to take 100 bolts and 50 nuts within a year."""

    def __init__(self, to_day: int = 200) -> None:
        blanket = BlanketOrder(1, DELMAR, "BL-7", -100, to_day)
        lines = [BlanketLine(1, 1, BOLT, 100), BlanketLine(2, 1, NUT, 50)]
        opening = replace(an_opening(on_hand=500), blankets=[blanket], blanket_lines=lines)
        self.desk = Desk(opening, Sop(), MONDAY)
        self.clock = Clock(NINE)
        self.engine = Engine(self.desk, self.clock, Journal())
        self.customer = DELMAR

    def call_off(self, release: int, *lines: tuple[int, int]) -> list[tuple[int, str]]:
        """What is held of a release."""
        self.enter(release, *(cmd.LineEntry(item, qty, Uom.EA, -1) for item, qty in lines), po=f"bl 7 - r{release}")
        order = self.desk.orders[self.desk.documents[release].order_id]
        return [(h.line_no, h.reason) for h in order.on_hold(HoldKind.BLANKET)]


def test_a_release_within_its_blanket_passes_and_counts():
    """However its number is written; what is left is what the others may call off."""
    bench = Blankets()
    assert bench.call_off(1, (BOLT, 60), (NUT, 20)) == []
    blanket = bench.desk.blankets[1]
    assert (left(bench.desk, blanket, BOLT), left(bench.desk, blanket, NUT)) == (40, 30)


@pytest.mark.parametrize("number", ["BL-7", "BL-7 R", "BL-7 RX", "BL-77 R1", "R1", ""])
def test_another_number_is_an_order_of_its_own(number):
    """The blanket's own number calls nothing off, nor does a number that only begins like it."""
    assert blanket_of(Blankets().desk, DELMAR, number) is None


def test_the_same_number_of_another_customer_calls_nothing_off():
    """Numbers are the customers'."""
    assert blanket_of(Blankets().desk, PINE, "BL-7 R1") is None


def test_more_than_is_left_is_asked_about():
    """60 of 100 are called off: 41 are one too many, and a case is raised for the line."""
    bench = Blankets()
    bench.call_off(1, (BOLT, 60))
    assert bench.call_off(2, (NUT, 1), (BOLT, 41)) == [(2, "41 EA called off, 40 left on blanket BL-7")]
    assert [c.line_no for c in bench.desk.cases.values() if c.kind is CaseKindName.BLANKET_RELEASE] == [2]


def test_two_lines_of_an_item_count_together():
    """60 and 60 are 120."""
    assert Blankets().call_off(1, (BOLT, 60), (BOLT, 60)) == [(2, "60 EA called off, 40 left on blanket BL-7")]


def test_an_item_that_is_not_on_it_and_a_blanket_that_has_ended_are_asked_about():
    """Nobody agreed to that."""
    assert Blankets().call_off(1, (3, 5)) == [(1, "not on blanket BL-7")]
    ((line_no, reason),) = Blankets(to_day=-1).call_off(1, (BOLT, 5))
    assert line_no == 0
    assert "BL-7 runs from" in reason


def test_the_same_lines_again_are_a_release_and_no_double():
    """Their numbers tell them apart."""
    bench = Blankets()
    for release in (1, 2):
        assert bench.call_off(release, (BOLT, 10), (NUT, 10)) == []
    assert not any(h.kind is HoldKind.DUPLICATE for h in bench.desk.holds.values())


def test_a_change_that_goes_beyond_it_is_held_and_a_cancelled_line_gives_back():
    """Amending can neither call off too much nor lose what is left."""
    bench = Blankets()
    bench.call_off(1, (BOLT, 90), (NUT, 5))
    bench.do(cmd.AmendLine(1, 1, 101, Uom.EA, -1))
    assert [h.reason for h in bench.order.on_hold(HoldKind.BLANKET)] == ["101 EA called off, 100 left on blanket BL-7"]
    bench.do(cmd.CancelLine(1, 1))
    assert left(bench.desk, bench.desk.blankets[1], BOLT) == 100


def test_a_clerk_lifts_the_hold_with_the_customers_word_only():
    """Ground: an answer younger than the hold."""
    bench = Blankets()
    bench.call_off(1, (BOLT, 101))
    hold = bench.order.on_hold(HoldKind.BLANKET)[0]
    assert bench.refusal(SEAT, cmd.ReleaseHold(hold.id, "it will be fine")) is not None
