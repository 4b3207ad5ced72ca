"""A machine's order for a place that we do not know: a case, a meaning, an order (SOP-08)."""

import pytest

from sim import commands as cmd
from sim import view
from sim.cases import Verdict, WrongPolicy
from sim.clerks.program import Working, expert, without, wrong
from sim.events import RefusalCode
from sim.model import SEAT, CaseKindName, Channel, DocumentStatus, OrderStatus, Uom, VerificationMethod
from tests.builders import DELMAR, SUMMIT
from tests.proofs.one_case import worked_by
from tests.sim.bench import CUSTOMER, Bench

SITE = 10 * SUMMIT + 2


def arrived(code: str) -> Bench:
    """Summit's second order comes by machine for a place of that code."""
    bench = Bench(customer=SUMMIT)
    line = cmd.ParsedLine("SF-1", "", "", "", 20, Uom.EA, -1)
    parsed = cmd.ParsedOrder("PO-2", code, 3, (line,))
    bench.engine.submit(CUSTOMER, cmd.ReceiveDocument(2, Channel.WEB, SUMMIT, SUMMIT, parsed, "", "", ""))
    return bench


def test_an_order_for_an_unknown_place_stops_and_becomes_a_case():
    """Running it again changes nothing while nobody has said what the code means."""
    bench = arrived("DC14")
    assert [c.kind for c in bench.desk.cases.values() if c.document_id == 2] == [CaseKindName.UNKNOWN_SHIP_TO]
    assert bench.desk.documents[2].status is DocumentStatus.EXCEPTION
    assert bench.refusal(SEAT, cmd.ReprocessDocument(2)) is RefusalCode.STILL_UNKNOWN


def test_a_known_place_stops_nothing():
    """The codes that we gave are understood."""
    assert not [c for c in arrived("S2").desk.cases.values() if c.document_id == 2]


def test_once_the_code_has_a_meaning_the_document_becomes_an_order_for_that_place():
    """Every later order of the customer follows it, too."""
    bench = arrived("DC14")
    bench.do(cmd.AddShipToReference(SUMMIT, "DC14", SITE))
    bench.do(cmd.ReprocessDocument(2))
    order = bench.desk.orders[bench.desk.documents[2].order_id]
    assert (order.ship_to_id, order.status) == (SITE, OrderStatus.RELEASED)
    later = cmd.ParsedOrder("PO-3", "DC14", 3, (cmd.ParsedLine("SF-1", "", "", "", 30, Uom.EA, -1),))
    bench.engine.submit(CUSTOMER, cmd.ReceiveDocument(3, Channel.WEB, SUMMIT, SUMMIT, later, "", "", ""))
    assert not [c for c in bench.desk.cases.values() if c.document_id == 3]


@pytest.mark.parametrize(
    ("customer_id", "code", "ship_to_id", "refused"),
    [
        (SUMMIT, "S1", SITE, RefusalCode.ALREADY_ENTERED),
        (SUMMIT, "DC14", 10 * DELMAR + 1, RefusalCode.WRONG_SHIP_TO),
        (SUMMIT, " ", SITE, RefusalCode.MISSING_FIELD),
        (999, "DC14", SITE, RefusalCode.UNKNOWN_RECORD),
    ],
    ids=["a code that has a meaning", "a place of somebody else", "no code", "nobody's code"],
)
def test_a_code_means_one_place_of_its_own_customer(customer_id, code, ship_to_id, refused):
    """A wrong code is worse than none."""
    assert arrived("DC14").refusal(SEAT, cmd.AddShipToReference(customer_id, code, ship_to_id)) is refused


def test_a_place_that_is_not_on_file_is_recorded_on_the_same_case():
    """No dead end: called back, put on file, the code recorded, the document run again."""
    bench = arrived("DC14")
    (case,) = [c for c in bench.desk.cases.values() if c.document_id == 2]
    bench.do(cmd.TakeCase(case.id))
    offered = {move.command for move in view.legal(bench.desk, SEAT, case) if move.allowed}
    assert {cmd.LogVerification, cmd.AddShipTo, cmd.ReprocessDocument} <= offered
    site = cmd.AddShipTo(case.id, SUMMIT, "Summit DC14", "14 Mill Road", "Toledo", "OH", "43612", 0)
    assert bench.refusal(SEAT, site) is RefusalCode.NOT_VERIFIED
    phone = bench.desk.contacts[SUMMIT].phone
    bench.do(cmd.LogVerification(case.id, SUMMIT, VerificationMethod.CALL_BACK, phone))
    bench.engine.submit(CUSTOMER, cmd.ReceiveVerification(1, True, "Yes, that is ours."))
    bench.do(site)
    added = max(bench.desk.addresses)
    bench.do(cmd.AddShipToReference(SUMMIT, "DC14", added))
    bench.do(cmd.ReprocessDocument(2))
    order = bench.desk.orders[bench.desk.documents[2].order_id]
    assert (order.ship_to_id, order.status) == (added, OrderStatus.RELEASED)


@pytest.mark.parametrize("channel", [Channel.WEB, Channel.EDI])
def test_the_expert_finds_the_way_to_a_new_place(channel):
    """By every machine."""
    assert worked_by(CaseKindName.UNKNOWN_SHIP_TO, "new", expert, channel).score().points == 100.0


WAYS: dict[str, Working] = {
    **{str(policy): wrong(policy) for policy in WrongPolicy if policy is not WrongPolicy.DO_NOTHING},
    "without a call": without(cmd.LogVerification),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_other_way_to_a_new_place_is_found(way):
    """The head office, somebody else's door, nobody asked."""
    session = worked_by(CaseKindName.UNKNOWN_SHIP_TO, "new", WAYS[way], Channel.WEB)
    assert not session.score().passed_exam
    assert any(f.verdict is Verdict.FAIL for f in session.score().findings)
