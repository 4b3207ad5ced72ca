"""Reading never raises, forgives what is harmless and says what it had to decide."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.edi import Acknowledgement, CodeSystem, RequestedKind, describe, read_850, write_997, write_ta1
from tests.sim.edi.answers import DAY, Answer
from tests.sim.edi.faults import CLEAN, FAULTS, both, broken, put, second_set

_PIECES = sorted({piece for fault in FAULTS for piece in fault.text.replace("~\n", "~").split("~")})


def survives(text: str) -> None:
    reading = read_850(text)
    assert reading.verdict in Acknowledgement
    assert (reading.verdict is Acknowledgement.REJECTED) == (reading.orders == ())
    assert reading.findings or reading.orders
    describe(text)
    answer = write_997(reading, control_no=1, group_no=1, set_no=1, date=DAY, time_s=0)
    write_ta1(reading, control_no=1, date=DAY, time_s=0)
    if answer:
        assert len(Answer(answer).all("AK9")) == len(Answer(answer).all("AK1"))


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    """A file from outside can hold anything; the desk goes on."""
    survives(text)
    survives(CLEAN[:107] + text)


@given(st.lists(st.sampled_from(_PIECES), max_size=25))
def test_any_shuffle_of_segments_is_read_without_an_exception(pieces: list[str]) -> None:
    """Segments in a senseless order are findings, not a crash."""
    survives(CLEAN[:107] + "~".join(pieces) + "~")


_EDITS = st.lists(
    st.tuples(st.integers(0, len(CLEAN)), st.integers(0, 12), st.text("*~>ISAGSTBEPO1 059²٣\n\x00é.-", max_size=5)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=400)
@given(_EDITS)
def test_any_damage_to_a_good_order_is_read_without_an_exception(edits: list[tuple[int, int, str]]) -> None:
    """Stretches lost, letters changed, delimiters in the wrong place, envelope included."""
    text = CLEAN
    for at, lost, put_in in edits:
        text = text[:at] + put_in + text[at + lost :]
    survives(text)


_NUMERIC = [("SE", 1), ("PO1", 1), ("PO1", 2), ("PO1", 4), ("DTM", 2), ("DTM", 3), ("CTT", 1), ("BEG", 5), ("ISA", 13)]


@pytest.mark.parametrize("odd", ["²", "٣", "9" * 5000, "1>", ">1", "1>2", "+2 26 1 1", "1_0", "--1", "."])
@pytest.mark.parametrize(("tag", "element"), _NUMERIC)
def test_odd_numbers_are_no_trap(odd: str, tag: str, element: int) -> None:
    """Characters that only look like digits, signs, blanks and component separators are findings."""
    text = broken(put(tag, element, odd), recount=False)
    survives(text)
    assert read_850(text).verdict is not Acknowledgement.ACCEPTED


@pytest.mark.parametrize(
    "text",
    [
        CLEAN.replace("\n", ""),
        CLEAN.replace("\n", "\r\n"),
        "\r\n" + CLEAN,
        CLEAN.replace("*", "|"),
        CLEAN.replace("~\n", "\n"),
        CLEAN.replace("~", "'").replace("*", "^").replace(">", ":"),
    ],
    ids=[
        "one line",
        "dos lines",
        "blank lines before",
        "other element separator",
        "newline ends a segment",
        "all other",
    ],
)
def test_harmless_changes_are_clean(text: str) -> None:
    """Line ends and punctuation are the sender's choice."""
    assert read_850(text).findings == ()
    assert read_850(text).order == read_850(CLEAN).order


def test_part_numbers_are_found_under_every_usual_qualifier() -> None:
    """CB, IN and PI are the buyer's, VN, VC and VA the vendor's; BP and VP win where both are sent."""
    text = broken(both(put("PO1", 6, "CB"), both(put("PO1", 8, "VN"), put("PO1", 10, "EN"))))
    order = read_850(text).order
    assert order is not None
    assert (order.lines[0].buyer_part, order.lines[0].vendor_part, order.lines[0].gtin) == (
        "HH-77",
        "NG-1042",
        "012345678905",
    )


@pytest.mark.parametrize(
    ("said", "cents", "noted"),
    [
        ("4.5", 450, False),
        ("4", 400, False),
        ("4.500", 450, False),
        (".5", 50, False),
        ("4.505", 451, True),
        ("4.5049", 450, True),
        ("0.004", 0, True),
    ],
)
def test_a_price_finer_than_a_cent_is_rounded_half_up_and_noted(said: str, cents: int, noted: bool) -> None:
    """The syntax is right, so the 997 accepts; the clerk is told to confirm the price."""
    reading = read_850(broken(put("PO1", 4, said)))
    assert reading.order is not None
    assert reading.order.lines[0].price_cents == cents
    assert reading.verdict is Acknowledgement.ACCEPTED
    assert [(f.system, f.code) for f in reading.findings] == ([(CodeSystem.NOTE, "price")] if noted else [])


def test_a_count_that_differs_from_the_lines_is_noted() -> None:
    """CTT01 is the buyer's own count; a missing line shows nowhere else."""
    (found,) = read_850(broken(put("CTT", 1, "3"))).findings
    assert (found.system, found.code, found.value) == (CodeSystem.NOTE, "count", "3")
    assert read_850(broken(put("CTT", 1, "0002"))).findings == ()
    assert read_850(broken(put("CTT", 1, "20"))).findings != ()


@pytest.mark.parametrize(
    ("qualifier", "kind"),
    [
        ("002", RequestedKind.DELIVER),
        ("106", RequestedKind.DELIVER),
        ("010", RequestedKind.SHIP),
        ("038", RequestedKind.SHIP),
    ],
)
def test_the_requested_date_says_what_for(qualifier: str, kind: RequestedKind) -> None:
    """A date to ship is not a date to deliver."""
    order = read_850(broken(put("DTM", 1, qualifier))).order
    assert order is not None
    assert (order.requested_date, order.requested_kind) == (datetime.date(2026, 11, 30), kind)


def test_a_line_without_price_or_number_is_still_a_line() -> None:
    """Price and PO101 are optional; the line counts by its place."""
    order = read_850(broken(both(put("PO1", 1, "", nth=1), put("PO1", 4, "", nth=1)))).order
    assert order is not None
    assert (order.lines[1].line_no, order.lines[1].price_cents) == (2, None)


def test_two_orders_in_one_interchange_are_both_read() -> None:
    """``order`` is for the usual case of one; ``orders`` loses nothing."""
    reading = read_850(broken(both(second_set, both(put("ST", 2, "0002", nth=1), put("SE", 2, "0002", nth=1)))))
    assert reading.findings == ()
    assert [order.set_no for order in reading.orders] == [1, 2]
    assert reading.order is None


def test_one_bad_set_does_not_take_the_other_with_it() -> None:
    """AK9 P: only the rejected set has to be sent again."""
    number = both(put("ST", 2, "0002", nth=1), put("SE", 2, "0002", nth=1))
    reading = read_850(broken(both(second_set, both(number, put("BEG", 5, "x", nth=1)))))
    assert [order.set_no for order in reading.orders] == [1]
    assert reading.verdict is Acknowledgement.ACCEPTED_WITH_ERRORS
    answer = Answer(write_997(reading, control_no=1, group_no=1, set_no=1, date=DAY, time_s=0))
    assert [s[1] for s in answer.all("AK5")] == ["A", "R"]
    assert answer.all("AK9") == [["AK9", "P", "2", "2", "1"]]
