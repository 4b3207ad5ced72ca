"""Where an order is: what a clerk who looks it up tells its customer is so, at every stage of its way."""

import pytest

from sim import commands as cmd
from sim.cases import Verdict
from sim.cases.status_inquiry import asked_about
from sim.cases.whereabouts import Place, standing, words
from sim.clerks import program
from sim.model import SEAT, Actor, CaseKindName, HoldKind, Invoice, Role, Supply, Uom
from sim.session import Session
from tests.builders import BOLT, DELMAR, NUT
from tests.proofs.one_case import one_day
from tests.sim.bench import Bench

CARRIER = Actor(Role.CARRIER)


def told(bench: Bench) -> tuple[Place, str]:
    """Where the first order is, and what its customer hears."""
    now = standing(bench.desk, bench.order)
    return now.place, " ".join(words(bench.desk, bench.order, now.day))


def released(*lines: cmd.LineEntry, **opening: object) -> Bench:
    bench = Bench(*lines, **opening)
    bench.do(cmd.ConfirmOrder(1))
    return bench


def test_what_the_warehouse_has_is_being_picked():
    place, said = told(released())
    assert place is Place.IN_HOUSE
    assert "being picked" in said


def test_what_the_warehouse_does_not_have_is_not_being_picked():
    """Entered, held, pulled back, or held after its release: it is here, and nobody picks it."""
    entered, pulled_back, stopped = Bench(), released(), released()
    pulled_back.do(cmd.PullBack(1))
    stopped.do(cmd.SetHold(1, 0, HoldKind.EXPORT, "licence"))
    for bench in (entered, pulled_back, stopped):
        place, said = told(bench)
        assert place is Place.IN_HOUSE
        assert "picked" not in said


def test_a_hold_is_told_without_its_reason():
    """Who asks where an order is does not learn what credit thinks of the company."""
    held = released(invoices=[Invoice(1, DELMAR, 0, 0, -100, 5, 999_999)])
    assert held.order.on_hold(HoldKind.CREDIT)
    _, said = told(held)
    assert "in review" in said
    assert "credit" not in said.lower()


def test_what_is_with_the_carrier_is_on_its_way():
    bench = released()
    bench.ship()
    place, said = told(bench)
    assert place is Place.ON_THE_ROAD
    assert "on its way, tracking number NS00000001" in said


def test_what_was_delivered_is_told_with_its_day_and_as_a_fact():
    bench = released()
    bench.ship()
    bench.wait(2 * 24 * 60)
    bench.do(cmd.RecordDelivery(1), CARRIER)
    place, said = told(bench)
    assert place is Place.DELIVERED
    assert "was delivered. On 11 March 2026" in said
    assert "expect" not in said


def test_what_the_carrier_lost_is_told_as_lost():
    bench = released()
    bench.ship()
    bench.wait(2 * 24 * 60)
    bench.do(cmd.RecordLoss(1), CARRIER)
    place, said = told(bench)
    assert place is Place.LOST
    assert "lost it on the way, tracking number NS00000001" in said
    assert "11 March 2026" in said


def test_what_was_cancelled_will_not_come():
    bench = Bench()
    bench.do(cmd.CancelOrder(1))
    assert told(bench)[0] is Place.CANCELLED


@pytest.mark.parametrize(
    ("stage", "said"),
    [(0, "here, but 10 EA"), (1, "is on its way, tracking number NS00000001"), (2, "was delivered")],
)
def test_what_came_of_the_rest_is_told_while_a_part_waits(stage: int, said: str):
    """All but what waits is here, on the road or delivered: not delivered because something is short."""
    lines = cmd.LineEntry(BOLT, 30, Uom.EA, -1), cmd.LineEntry(NUT, 5, Uom.EA, -1)
    bench = Bench(*lines, on_hand=20, supplies=[Supply(1, BOLT, 50, 2)])
    bench.do(cmd.BackorderLine(1, 1, 9))
    bench.do(cmd.ConfirmOrder(1))
    if stage:
        bench.ship()
    if stage == 2:
        bench.do(cmd.RecordDelivery(1), CARRIER)
    assert standing(bench.desk, bench.order).place is Place.WAITING
    assert said in told(bench)[1]


def test_an_answer_is_judged_by_what_is_so_when_it_is_given():
    """The goods arrive while the question lies in the queue: the day of delivery is the answer, and no estimate."""
    session = Session(one_day(CaseKindName.STATUS_INQUIRY, "in_transit", 5))
    session.skip_to_next()
    case = session.desk.next_case_for(SEAT.number)
    order = asked_about(session.position, case)
    (shipment,) = session.desk.shipments_of[order.id]
    session.engine.submit(CARRIER, cmd.RecordDelivery(shipment.id))
    session.submit(cmd.TakeCase(case.id))
    for command in program.expert(session.position, case):
        session.submit(command)
    findings = {f.check: f.verdict for f in session.findings_on(case.id)}
    assert Verdict.FAIL not in findings.values()
    assert (findings["answered"], findings["estimate"]) == (Verdict.PASS, Verdict.NA)
