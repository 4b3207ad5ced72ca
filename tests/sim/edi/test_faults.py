"""Every fault gets the code that trading partners expect for it."""

import pytest

from sim.edi import Acknowledgement, CodeSystem, Level, read_850, write_997, write_ta1
from tests.sim.edi.answers import DAY, Answer
from tests.sim.edi.faults import CLEAN, FAULTS, Fault, broken, put


def test_the_clean_order_is_clean() -> None:
    """Only then does each broken copy show its own fault."""
    assert read_850(CLEAN).findings == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_gets_its_code(fault: Fault) -> None:
    """The clerk sees the code the partner's EDI desk knows, and a sentence with thing, value and remedy."""
    reading = read_850(fault.text)
    found = [f for f in reading.findings if (f.system, f.code) == (fault.system, fault.code)]
    assert found, [(f.system.value, f.code) for f in reading.findings]
    assert reading.verdict is not Acknowledgement.ACCEPTED
    assert all(";" in f.message for f in found)


@pytest.mark.parametrize(
    "fault", [f for f in FAULTS if f.system in ("AK304", "AK403", "AK502", "AK905")], ids=lambda fault: fault.name
)
def test_the_997_carries_the_code(fault: Fault) -> None:
    """What the clerk reads and what the partner is told are the same."""
    answer = write_997(read_850(fault.text), control_no=9, group_no=9, set_no=1, date=DAY, time_s=36_000)
    assert fault.code in Answer(answer).codes(fault.system)


@pytest.mark.parametrize("fault", [f for f in FAULTS if f.system == "TA105"], ids=lambda fault: fault.name)
def test_the_ta1_carries_the_code_where_there_is_someone_to_tell(fault: Fault) -> None:
    """A text without an envelope names no sender: no TA1 can be written, and the clerk calls."""
    reading = read_850(fault.text)
    answer = write_ta1(reading, control_no=9, date=DAY, time_s=36_000)
    if reading.interchange is None:
        assert answer == ""
    else:
        assert Answer(answer).codes("TA105") == [fault.code]


def test_a_second_copy_of_an_interchange_is_refused() -> None:
    """ISA13 is used once by a sender; another sender may use the same number."""
    again = read_850(CLEAN, seen=frozenset({("HARBORHOTELS", 417)}))
    assert [(f.system, f.code) for f in again.findings] == [(CodeSystem.TA105, "025")]
    assert again.order is None
    assert read_850(CLEAN, seen=frozenset({("SOMEONE", 417)})).order is not None


def test_a_fault_that_can_be_worked_around_keeps_the_order() -> None:
    """E: accepted with errors. The unit no one knows is a question for the buyer, not a reason to lose the order."""
    reading = read_850(broken(put("PO1", 3, "QQ")))
    assert reading.verdict is Acknowledgement.ACCEPTED_WITH_ERRORS
    assert reading.order is not None
    assert reading.order.lines[0].uom == "QQ"
    (found,) = reading.findings
    assert (found.level, found.segment_id, found.position, found.element) == (Level.ELEMENT, "PO1", 8, 3)
    assert found.message == (
        "segment 8: PO103 (unit of measure) is 'QQ', which is not a code of its list; correct the cross-reference"
    )


@pytest.mark.parametrize(
    ("tag", "element", "value"), [("BEG", 5, "20241332"), ("PO1", 2, "9" * 16), ("PO1", 4, "1" * 18)]
)
def test_an_order_that_cannot_be_booked_is_rejected(tag: str, element: int, value: str) -> None:
    """No date, or a number that is none: nothing may be guessed."""
    reading = read_850(broken(put(tag, element, value)))
    assert reading.verdict is Acknowledgement.REJECTED
    assert reading.orders == ()
