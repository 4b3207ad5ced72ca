"""Where an order goes: closed sites and post office boxes are asked about, what goes abroad waits for compliance."""

from dataclasses import replace

import pytest

from sim import commands as cmd
from sim.cases import CASE_KINDS
from sim.cases.kind import Position
from sim.clerks.program import expert
from sim.events import RefusalCode
from sim.model import SEAT, Actor, Address, Case, CaseKindName, HoldKind, OrderStatus, Role
from tests.builders import DELMAR
from tests.proofs.one_case import changed, worked
from tests.sim.bench import CUSTOMER, Bench

Kind = CaseKindName
COMPLIANCE = Actor(Role.COMPLIANCE)


def yard(line1: str = "1 Foundry Rd", *, to_day: int = 999_999, country: str = "US", number: int = 11) -> Address:
    """Delmar's first site, as it may be on file."""
    code = f"S{number - 10}"
    row = Address(number, DELMAR, code, "Delmar Tooling", line1, "Toledo", "OH", "43612", to_day=to_day)
    return replace(row, country=country)


def held(bench: Bench) -> list[tuple[HoldKind, str]]:
    return [(h.kind, h.reason) for h in bench.order.holds if h.active]


def kinds(bench: Bench) -> list[CaseKindName]:
    return [c.kind for c in bench.desk.cases.values() if c.order_id]


def test_an_open_site_at_home_holds_nothing():
    """Most orders go where they always go."""
    bench = Bench(sites=[yard()])
    assert held(bench) == []
    assert kinds(bench) == []


@pytest.mark.parametrize(("to_day", "doubted"), [(2, True), (3, False)])
def test_a_site_must_be_open_on_the_day_that_is_promised(to_day, doubted):
    """Promised for day 3: who closes the evening before cannot take it in."""
    bench = Bench(sites=[yard(to_day=to_day)])
    assert bench.order.promise_day == 3
    assert [kind for kind, _ in held(bench)] == ([HoldKind.ADDRESS] if doubted else [])
    assert kinds(bench) == ([Kind.ADDRESS_HOLD] if doubted else [])


def test_a_post_office_box_takes_no_freight():
    """Old records have them; the order is entered, confirmed if one likes, and does not leave."""
    bench = Bench(sites=[yard("P.O. Box 77")])
    assert "post office box" in held(bench)[0][1]
    bench.do(cmd.ConfirmOrder(1))
    assert bench.order.status is OrderStatus.CONFIRMED
    hold = bench.order.holds[0].id
    assert bench.refusal(SEAT, cmd.ReleaseHold(hold, "it will find its way")) is RefusalCode.NO_EVIDENCE
    bench.engine.submit(CUSTOMER, cmd.ReceiveAnswer(1, "please use S2"))
    bench.do(cmd.AmendHeader(1, 12, 3, ""))
    bench.do(cmd.ReleaseHold(hold, "S2"))
    bench.do(cmd.ConfirmOrder(1))
    assert bench.order.status is OrderStatus.RELEASED


def test_goods_for_another_country_leave_when_compliance_says_so():
    """A clerk never lifts that hold; it stops the truck, not the paper."""
    bench = Bench(sites=[yard(country="CA")])
    (hold,) = bench.order.holds
    assert hold.kind is HoldKind.EXPORT
    bench.do(cmd.ConfirmOrder(1))
    assert bench.refusal(SEAT, cmd.ReleaseHold(hold.id, "they are allies")) is RefusalCode.NOT_AUTHORISED
    bench.do(cmd.DecideRelease(1, hold.id, True, "released"), COMPLIANCE)
    assert held(bench) == []


def test_an_order_sent_elsewhere_is_looked_at_anew():
    """From a site at home to one abroad: the hold comes with the change, and its case."""
    bench = Bench(sites=[yard(country="CA", number=12)])
    assert held(bench) == []
    bench.do(cmd.AmendHeader(1, 12, 3, ""))
    assert [kind for kind, _ in held(bench)] == [HoldKind.EXPORT]
    assert kinds(bench) == [Kind.ADDRESS_HOLD]


def test_compliance_sends_back_what_does_not_tell_the_goods():
    """The request is answered with what is missing, the hold stays, and asking twice is a finding."""

    def short_first(position: Position, case: Case, command: cmd.RequestRelease):
        tried = any(m.intent == "release_request" for m in position.desk.messages_on.get(case.id, ()))
        yield command if tried else command._replace(text="Please release this order, it is urgent.")

    way = changed(CASE_KINDS[Kind.ADDRESS_HOLD], cmd.RequestRelease, short_first)
    session = worked(Kind.ADDRESS_HOLD, "abroad", way)
    said = [m.text for m in session.desk.messages.values() if m.intent == "release_decision"]
    assert "we need the order, and the consignee" in said[0]
    assert "lifted" in said[1]
    failed = [f.check for f in session.score().findings if f.verdict == "FAIL"]
    assert failed == ["request"]


def test_a_request_inside_the_house_tells_no_secret():
    """Compliance may read whose order it is: nobody outside does."""
    score = worked(Kind.ADDRESS_HOLD, "abroad", expert).score()
    assert [f.check for f in score.findings if f.verdict == "FAIL"] == []
