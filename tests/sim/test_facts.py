"""Facts are found in free text by value, never by spelling."""

from datetime import date

import pytest

from sim.facts import mentions_amount, mentions_any_amount, mentions_date, mentions_number, mentions_reference

TODAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    "text",
    [
        "on 13 March",
        "by 2026-03-13.",
        "Friday, March 13th, 2026",
        "13. Mar 2026",
        "3/13",
        "03/13/2026",
        "13th of march",
    ],
)
def test_a_date_is_a_date_however_it_is_spelled(text: str) -> None:
    """13 March 2026."""
    assert mentions_date(f"We deliver {text}, estimated", date(2026, 3, 13), TODAY)


def test_another_date_is_not_taken_for_it() -> None:
    """Neither a neighbour nor a piece of a longer number."""
    assert not mentions_date("We deliver on 14 March, order 31300", date(2026, 3, 13), TODAY)
    assert not mentions_date("ref 2026-13-45 and 99/99", date(2026, 3, 13), TODAY)


@pytest.mark.parametrize("text", ["1250 pieces", "1,250 pcs", "1250.00"])
def test_a_number_is_a_number(text: str) -> None:
    """Thousands may be set."""
    assert mentions_number(text, 1250)


def test_a_number_inside_a_reference_is_not_a_quantity() -> None:
    """PO-12 does not say 12."""
    assert not mentions_number("order PO-12 of item A12", 12)


@pytest.mark.parametrize("text", ["$12.40", "12.40 each", "at 12.4 USD"])
def test_an_amount_is_an_amount(text: str) -> None:
    """1240 cents."""
    assert mentions_amount(text, 1240)


def test_a_neutral_note_has_no_amounts() -> None:
    """Purchase order numbers and dates are none."""
    assert not mentions_any_amount("Your purchase order PO-77006 of 9 March is in review.")
    assert mentions_any_amount("Your limit is $5,000")


def test_references_match_without_case_spaces_and_dashes() -> None:
    """PO-77006 is po 77006."""
    assert mentions_reference("about po 77006:", "PO-77006")
    assert not mentions_reference("about PO-7700", "PO-77006")
