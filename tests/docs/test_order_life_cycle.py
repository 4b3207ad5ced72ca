"""The page about the life cycle of an order is drawn from the table that the desk obeys."""

from tests.docs.order_life_cycle import PAGE, page


def test_the_page_shows_the_table():
    """`python -m tests.docs.order_life_cycle` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == page()
