"""Key figures are told by names for people, in their units."""

from pathlib import Path

import pytest

from sim.erp.store import Books
from tests.sim.erp.positions import MONDAY, a_small_desk
from trainer_app.kpi_report import SUBJECTS, kpi_lines, shown


def test_every_key_figure_of_the_books_has_a_name(tmp_path: Path) -> None:
    """A column that the view gets is told, and none that it lost; points come from a played session."""
    with Books.create(tmp_path / "run.duckdb", MONDAY) as books:
        books.write_position(a_small_desk(), [])
        columns = books.kpis()
    named = [name for names in SUBJECTS.values() for name in names]
    assert sorted(named) == sorted([*columns, "points", "strict_pass"])


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("otif_share", 0.6569, "65.7%"),
        ("open_ar_cents", 44_229_235, "442,292.35"),
        ("median_order_to_ship_s", 31_207, "8 h 40 min"),
        ("median_entry_cycle_business_s", 314.0, "5 min 14 s"),
        ("touch_s_per_order", 867.6, "14 min 28 s"),
        ("orders_per_s", 454.4, "454.4"),
        ("orders", 13_860, "13,860"),
        ("strict_pass", False, "no"),
    ],
)
def test_a_figure_is_shown_in_its_unit(name: str, value: object, text: str) -> None:
    """Shares in per cent, money with its cents, spans in hours and minutes."""
    assert shown(name, value) == text


def test_what_could_not_be_divided_is_not_told() -> None:
    """No shipment was late: there is no share of customers who were told, and no subject without a figure."""
    lines = list(kpi_lines({"late_shipments": 0, "proactive_notice_share": None}))
    assert [" ".join(line.split()) for line in lines] == ["delivery", "late shipments 0"]
