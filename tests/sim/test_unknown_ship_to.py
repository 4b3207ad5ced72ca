"""A machine's order for a place that we do not know: a case, a meaning, an order (SOP-08)."""

import pytest

from sim import commands as cmd
from sim.events import RefusalCode
from sim.model import SEAT, CaseKindName, Channel, DocumentStatus, OrderStatus, Uom
from tests.builders import DELMAR, SUMMIT
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
