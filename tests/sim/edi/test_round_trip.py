"""What is written is read back as it was, and the same values give the same text."""

import dataclasses

from hypothesis import given

from sim.edi import Acknowledgement, PurchaseOrder850, read_850, write_850
from tests.sim.edi.orders import an_order, orders


@given(orders())
def test_an_order_survives_the_wire(order: PurchaseOrder850) -> None:
    """Whatever stands in names and part numbers, delimiters included, arrives unchanged and clean."""
    reading = read_850(write_850(order))
    assert reading.findings == ()
    assert reading.order == order
    assert reading.verdict is Acknowledgement.ACCEPTED


def test_the_text_is_the_one_a_partner_would_send() -> None:
    """004010, one segment a line, SE01 counting ST and SE."""
    assert write_850(an_order(), time_s=9 * 3600) == (
        "ISA*00*          *00*          *ZZ*HARBORHOTELS   *ZZ*NORTHGATE      *261120*0900*U*00401*000000417*0*P*>~\n"
        "GS*PO*HARBORHOTELS*NORTHGATE*20261120*0900*52*X*004010~\n"
        "ST*850*0001~\n"
        "BEG*00*SA*HH-20991**20261120~\n"
        "DTM*002*20261130~\n"
        "N1*ST*Harbor Hotel Pier 4*92*0042~\n"
        "PO1*1*12*EA*4.50**BP*HH-77*VP*NG-1042*UP*012345678905~\n"
        "PID*F****Nitrile gloves, medium~\n"
        "PO1*2*3*CA*89.00**BP*HH-12~\n"
        "PID*F****Paper towels~\n"
        "CTT*2~\n"
        "SE*10*0001~\n"
        "GE*1*52~\n"
        "IEA*1*000000417~\n"
    )


def test_punctuation_keeps_out_of_the_way_of_the_data() -> None:
    """X12 cannot escape a delimiter, so the writer takes one that the data does not use."""
    order = dataclasses.replace(an_order(), po_number="A*B~C>D")
    text = write_850(order)
    assert (text[3], text[104], text[105]) == ("|", ":", "!")
    assert read_850(text).order == order


def test_a_long_description_is_cut_and_a_long_order_number_is_not() -> None:
    """Words may be shortened; an identifier that was cut would point at something else."""
    line = dataclasses.replace(an_order().lines[0], description="x" * 100)
    reading = read_850(write_850(dataclasses.replace(an_order(), po_number="N" * 23, lines=(line,))))
    assert [(f.segment_id, f.element, f.code) for f in reading.findings] == [("BEG", 3, "5")]
    assert reading.order is not None
    assert reading.order.po_number == "N" * 23
    assert reading.order.lines[0].description == "x" * 80
