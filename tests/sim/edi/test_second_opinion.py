"""pyx12 as the independent judge of what we write.

It has no maps for 850 and 855, so there it checks what it can without one: delimiters, the nesting of the envelopes,
their counts and control numbers. For the 997 it has the full 004010 map and checks segments, elements and codes too;
that map is of health care and knows no purchase orders, so AK101 and AK201 are put into its terms first.
"""

import io
import re

import pytest
from hypothesis import given

from sim.edi import AckCode, AckLine, PurchaseOrder850, read_850, write_850, write_855, write_997
from tests.sim.edi.answers import DAY
from tests.sim.edi.faults import FAULTS, Fault
from tests.sim.edi.orders import an_order, orders

x12file = pytest.importorskip("pyx12.x12file")
x12n_document = pytest.importorskip("pyx12.x12n_document")
params = pytest.importorskip("pyx12.params")


def envelope_errors(text: str) -> list[object]:
    reader = x12file.X12Reader(io.StringIO(text))
    errors = []
    for _ in reader:
        errors += reader.pop_errors()
    reader.cleanup()
    return errors + reader.pop_errors()


def full_verdict(text: str) -> tuple[bool, str]:
    """Whether pyx12's map accepts the text, and its own 997 on it."""
    answer = io.StringIO()
    text = re.sub(r"AK2\*\w{3}", "AK2*837", re.sub(r"AK1\*\w\w", "AK1*HC", text))
    return x12n_document.x12n_document(params.ParamsBase(), io.StringIO(text), answer, None), answer.getvalue()


def test_the_judge_can_see_a_fault() -> None:
    """A judge who finds nothing ever is no judge."""
    assert envelope_errors(write_850(an_order()).replace("SE*10*", "SE*11*"))
    good = write_997(read_850(write_850(an_order())), control_no=5, group_no=6, set_no=7, date=DAY, time_s=0)
    assert not full_verdict(good.replace("AK5*A", "AK5*Z"))[0]


@given(orders())
def test_every_850_is_well_formed(order: PurchaseOrder850) -> None:
    assert envelope_errors(write_850(order)) == []


@given(orders())
def test_every_855_is_well_formed(order: PurchaseOrder850) -> None:
    lines = [AckLine(line.line_no, AckCode.ACCEPTED, line.quantity, line.uom, None, None, DAY) for line in order.lines]
    assert envelope_errors(write_855(order, lines, control_no=1, group_no=2, set_no=3, date=DAY, time_s=0)) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_997_passes_the_full_map(fault: Fault) -> None:
    """However broken the order was, our answer to it is not."""
    text = write_997(read_850(fault.text), control_no=5, group_no=6, set_no=7, date=DAY, time_s=0)
    if text:
        good, why = full_verdict(text)
        assert good, why
