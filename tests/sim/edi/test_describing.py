"""The workbench shows X12 with its meaning beside it."""

from sim.edi import AckCode, AckLine, describe, write_855
from tests.sim.edi.answers import DAY
from tests.sim.edi.faults import CLEAN
from tests.sim.edi.orders import an_order


def test_every_segment_of_an_order_is_explained() -> None:
    """A new clerk reads the order without knowing X12."""
    lines = describe(CLEAN)
    assert [line.position for line in lines] == list(range(1, len(lines) + 1))
    said = {line.id: line.meaning for line in reversed(lines)}
    assert said["BEG"] == "purchase order HH-20991 of 2026-11-20: 00 (original), SA (stand-alone order)"
    assert said["DTM"] == "002 (deliver on): 2026-11-30"
    assert said["N1"] == "ST (ship to): Harbor Hotel Pier 4, number 0042"
    assert said["N4"] == "place: Portland ME 04101 US"
    assert said["PO1"] == (
        "line 1: 12 EA (each) at 4.50, buyer's part HH-77, vendor's part NG-1042, UPC (12 digits) 012345678905"
    )
    assert said["PID"] == "description: Nitrile gloves, medium"
    assert lines[3].text == "BEG*00*SA*HH-20991**20261120"


def test_our_answer_is_explained_too() -> None:
    line = AckLine(1, AckCode.BACKORDERED, 12, "EA", None, None, DAY)
    text = write_855(an_order(), [line], control_no=1, group_no=1, set_no=1, date=DAY, time_s=0)
    assert [s.meaning for s in describe(text) if s.id == "ACK"] == [
        "answer: IB (backordered), 12 EA, will deliver on 2026-11-20"
    ]


def test_text_that_is_no_x12_is_shown_as_it_is() -> None:
    (line,) = describe("please send gloves")
    assert (line.text, line.meaning) == ("please send gloves", "a segment we do not know")
