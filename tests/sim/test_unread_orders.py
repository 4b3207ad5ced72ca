"""What a machine sends and intake cannot take becomes somebody's work; nothing is lost (SOP-08)."""

import pytest

from sim import commands as cmd
from sim import view
from sim.decide.intake import why_no_order
from sim.model import SEAT, CaseKindName, Channel, Uom
from tests.builders import SUMMIT
from tests.sim.bench import CUSTOMER, Bench


def _sent(**odd: object) -> Bench:
    """Summit sends an 850 in which something is odd."""
    bench = Bench()
    line = cmd.ParsedLine("", str(odd.pop("sku", "IT-2")), "", "", int(str(odd.pop("qty", 12))), Uom.EA, -1)
    parsed = cmd.ParsedOrder("SM-77", "S1", 8, (line,))._replace(**odd)
    bench.do(cmd.ReceiveDocument(9, Channel.EDI, SUMMIT, SUMMIT, parsed, "", "", "A"), CUSTOMER)
    return bench


def _kinds(bench: Bench) -> list[CaseKindName]:
    return [c.kind for c in bench.desk.cases.values() if c.document_id == 9]


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        ({"ship_to_code": ""}, "its ship-to code (none) is not on file"),
        ({"po_number": ""}, "the customer's purchase order number is empty"),
        ({"qty": 0}, "the quantity is 0"),
        ({"lines": ()}, "the order has no lines"),
    ],
)
def test_an_order_that_intake_cannot_take_is_read_by_a_person(odd, why):
    """It is keyed like a mail, by whoever finds out what is meant."""
    bench = _sent(**odd)
    assert _kinds(bench) == [CaseKindName.ORDER_ENTRY]
    assert why in why_no_order(bench.desk, bench.desk.documents[9])
    case = next(c for c in bench.desk.cases.values() if c.document_id == 9)
    bench.do(cmd.TakeCase(case.id))
    offered = {move.command for move in view.legal(bench.desk, SEAT, case) if move.allowed}
    assert cmd.EnterOrder in offered
    bench.do(cmd.EnterOrder(9, SUMMIT, 10 * SUMMIT + 1, "SM-77", 8, "", (cmd.LineEntry(2, 12, Uom.EA, -1),)))
    assert bench.desk.documents[9].order_id == 2


def test_a_clean_one_passes_and_an_unknown_part_or_place_is_its_own_kind_of_case():
    """Whoever sends what we know needs nobody."""
    assert _kinds(_sent()) == []
    assert _kinds(_sent(sku="NOBODY-KNOWS")) == [CaseKindName.UNKNOWN_ITEM]
    assert _kinds(_sent(ship_to_code="S9")) == [CaseKindName.UNKNOWN_SHIP_TO]
