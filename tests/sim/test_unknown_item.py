"""What a machine's order names and we do not sell becomes the one item that its buyer means (SOP-08)."""

import pytest

from sim.cases import WrongPolicy
from sim.clerks.program import expert, wrong
from sim.commands import AddCrossReference, ParsedLine, ParsedOrder, ReceiveDocument, ReprocessDocument
from sim.events import RefusalCode
from sim.model import SEAT, CaseKindName, Channel, Uom
from tests.builders import DELMAR, NUT, items
from tests.proofs.one_case import worked_by
from tests.sim.bench import CUSTOMER, Bench

KIND = CaseKindName.UNKNOWN_ITEM
OLD = "IT-4"
"""The old bolt, which is obsolete."""


def a_web_order(document: int, po: str) -> ReceiveDocument:
    """Delmar puts six of the old bolt into its basket, by our own number."""
    line = ParsedLine("", OLD, "gtin4", "old bolt", 6, Uom.EA, -1)
    parsed = ParsedOrder(po, "S1", 3, (line,))
    return ReceiveDocument(document, Channel.WEB, DELMAR, DELMAR, parsed, "", "", "")


def test_a_web_order_for_what_we_no_longer_sell_has_a_way_on() -> None:
    """It is a case and no dead end: what the buyer takes instead becomes its meaning, and intake makes an order."""
    bench = Bench()
    bench.engine.submit(CUSTOMER, a_web_order(2, "PO-2"))
    (case,) = [c for c in bench.desk.cases.values() if c.document_id == 2]
    assert case.kind is KIND
    assert bench.refusal(SEAT, ReprocessDocument(2)) is RefusalCode.STILL_UNKNOWN
    bench.do(AddCrossReference(DELMAR, OLD, NUT))
    bench.do(ReprocessDocument(2))
    (line,) = bench.desk.orders[2].lines
    assert (line.item_id, line.qty_ordered) == (NUT, 6)


def test_what_one_customer_takes_instead_is_no_other_customers_wish() -> None:
    """The next basket of the same customer goes through; the same SKU of another one is asked about again."""
    bench = Bench()
    bench.do(AddCrossReference(DELMAR, OLD, NUT))
    bench.engine.submit(CUSTOMER, a_web_order(2, "PO-2"))
    assert not [c for c in bench.desk.cases.values() if c.document_id == 2], "nobody is asked twice"
    other = a_web_order(3, "PO-3")._replace(customer_id=DELMAR + 1, contact_id=DELMAR + 1)
    bench.engine.submit(CUSTOMER, other)
    assert [c.kind for c in bench.desk.cases.values() if c.document_id == 3] == [KIND]


def test_our_numbers_mean_what_they_say_where_nothing_else_is_on_file() -> None:
    """Every item that is sold is known by its SKU."""
    bench = Bench()
    for at, item in enumerate(i for i in items() if i.sku != OLD):
        line = ParsedLine("", item.sku, "", "", 1, Uom.EA, -1)
        parsed = ParsedOrder(f"PO-{at + 2}", "S1", 3, (line,))
        bench.engine.submit(CUSTOMER, ReceiveDocument(at + 2, Channel.WEB, DELMAR, DELMAR, parsed, "", "", ""))
        bench.do(ReprocessDocument(at + 2))
        assert bench.desk.orders[bench.desk.documents[at + 2].order_id].lines[0].item_id == item.id


@pytest.mark.parametrize("channel", [Channel.EDI, Channel.WEB])
@pytest.mark.parametrize("variant", ["gtin", "ask", "obsolete"])
def test_expert_and_stale_part_in_every_form(channel: Channel, variant: str) -> None:
    """What the number stood for in the former catalogue is not what the buyer means today."""
    assert worked_by(KIND, variant, expert, channel).score().points == 100.0
    assert not worked_by(KIND, variant, wrong(WrongPolicy.STALE), channel).score().passed_exam
