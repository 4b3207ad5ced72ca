"""The answers: 997, TA1 and 855."""

import dataclasses
import datetime

import pytest

from sim.edi import AckCode, AckLine, RequestedKind, read_850, write_855, write_997, write_ta1
from sim.edi.judging import judge
from tests.sim.edi.answers import DAY, Answer
from tests.sim.edi.faults import CLEAN, broken, put
from tests.sim.edi.orders import an_order

ACCEPTED = [
    AckLine(1, AckCode.ACCEPTED, 12, "EA", None, None, None),
    AckLine(2, AckCode.ACCEPTED, 3, "CA", None, None, None),
]


def answer_order(lines: list[AckLine], order=None) -> str:
    return write_855(order or an_order(), lines, control_no=7, group_no=8, set_no=9, date=DAY, time_s=36_060)


def test_the_997_for_a_clean_order() -> None:
    """Sender and receiver change places; the numbers of the order's group and set come back."""
    text = write_997(read_850(CLEAN), control_no=5, group_no=6, set_no=7, date=DAY, time_s=36_060)
    assert text == (
        "ISA*00*          *00*          *ZZ*NORTHGATE      *ZZ*HARBORHOTELS   *261120*1001*U*00401*000000005*0*P*>~\n"
        "GS*FA*NORTHGATE*HARBORHOTELS*20261120*1001*6*X*004010~\n"
        "ST*997*0007~\n"
        "AK1*PO*52~\n"
        "AK2*850*0001~\n"
        "AK5*A~\n"
        "AK9*A*1*1*1~\n"
        "SE*6*0007~\n"
        "GE*1*6~\n"
        "IEA*1*000000005~\n"
    )
    assert text == write_997(read_850(CLEAN), control_no=5, group_no=6, set_no=7, date=DAY, time_s=36_060)


def test_the_997_names_segment_element_code_and_bad_value() -> None:
    """Enough for the partner to find the fault without a telephone."""
    reading = read_850(broken(put("PO1", 3, "QQ", nth=1)))
    answer = Answer(write_997(reading, control_no=5, group_no=6, set_no=7, date=DAY, time_s=0))
    assert answer.segments[3:9] == [
        ["AK1", "PO", "52"],
        ["AK2", "850", "0001"],
        ["AK3", "PO1", "10", "PO1", "8"],
        ["AK4", "3", "355", "7", "QQ"],
        ["AK5", "E", "5"],
        ["AK9", "E", "1", "1", "1"],
    ]


def test_a_refused_interchange_is_refused_in_every_answer() -> None:
    """A reader who looks only at AK5 must not believe that the order went through."""
    reading = read_850(CLEAN, seen=frozenset({("HARBORHOTELS", 417)}))
    answer = Answer(write_997(reading, control_no=5, group_no=6, set_no=7, date=DAY, time_s=0))
    assert [s[1] for s in (*answer.all("AK5"), *answer.all("AK9"))] == ["R", "R"]
    ta1 = Answer(write_ta1(reading, control_no=5, date=DAY, time_s=0))
    assert ta1.all("TA1") == [["TA1", "000000417", "261120", "0905", "R", "025"]]


def test_the_ta1_for_a_clean_interchange_says_so() -> None:
    answer = Answer(write_ta1(read_850(CLEAN), control_no=5, date=DAY, time_s=0))
    assert answer.all("TA1") == [["TA1", "000000417", "261120", "0905", "A", "000"]]
    assert answer.all("IEA") == [["IEA", "0", "000000005"]]


@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        ([AckCode.ACCEPTED, AckCode.ACCEPTED], "AD"),
        ([AckCode.ACCEPTED, AckCode.PRICE_CHANGED], "AC"),
        ([AckCode.ACCEPTED], "AC"),
        ([AckCode.REJECTED, AckCode.REJECTED], "RD"),
        ([AckCode.REJECTED, AckCode.ACCEPTED], "AC"),
        ([], "AK"),
    ],
)
def test_the_kind_of_acknowledgement_follows_from_the_lines(codes: list[AckCode], kind: str) -> None:
    """AD only where every ordered line stands as ordered."""
    lines = [dataclasses.replace(line, code=code) for line, code in zip(ACCEPTED, codes, strict=False)]
    assert Answer(answer_order(lines)).all("BAK")[0][2] == kind


@pytest.mark.parametrize("code", AckCode)
@pytest.mark.parametrize("kind", RequestedKind)
def test_every_855_is_clean_by_our_own_judge(code: AckCode, kind: RequestedKind) -> None:
    """PID before ACK, a date with its qualifier, a quantity with its unit."""
    line = AckLine(1, code, 10, "EA", 475, "NG-2000", datetime.date(2026, 12, 1))
    text = answer_order([line, ACCEPTED[1]], dataclasses.replace(an_order(), requested_kind=kind))
    assert judge(text, receives=("855",))[1] == ()
    promised = "067" if kind is RequestedKind.DELIVER else "068"
    assert Answer(text).all("ACK")[0] == ["ACK", code.value, "10", "EA", promised, "20261201", "", "VP", "NG-2000"]
    tags = [segment[0] for segment in Answer(text).segments]
    assert tags[tags.index("PO1") :][:3] == ["PO1", "PID", "ACK"]


def test_a_changed_price_stands_in_the_line_and_the_ordered_one_where_it_did_not_change() -> None:
    """PO104 of the 855 is the price we will invoice."""
    changed = dataclasses.replace(ACCEPTED[0], code=AckCode.PRICE_CHANGED, price_cents=475)
    assert [s[4] for s in Answer(answer_order([changed, ACCEPTED[1]])).all("PO1")] == ["4.75", "89.00"]


def test_one_line_may_be_answered_twice() -> None:
    """Ship what is there and backorder the rest: two answers under one line."""
    split = [
        AckLine(1, AckCode.QUANTITY_CHANGED, 8, "EA", None, None, None),
        AckLine(1, AckCode.BACKORDERED, 4, "EA", None, None, DAY),
    ]
    answer = Answer(answer_order([*split, ACCEPTED[1]]))
    assert [s[0] for s in answer.segments if s[0] in ("PO1", "ACK")] == ["PO1", "ACK", "ACK", "PO1", "ACK"]
    assert answer.all("CTT") == [["CTT", "2"]]


def test_an_answer_to_a_line_that_was_never_ordered_is_a_bug() -> None:
    with pytest.raises(KeyError):
        answer_order([dataclasses.replace(ACCEPTED[0], line_no=99)])
