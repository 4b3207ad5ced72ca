"""A person shares stock, asks for that of another order and expedites with the forms beside the document."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import scenarios
import trainer_app
from sim.commands import ConfirmOrder, OpenRecord, SendMessage, TakeCase
from sim.model import Case, Intent, ReallocationStatus
from trainer_app.sitting import Sitting

APP = Path(trainer_app.__file__).with_name("app.py")
FIVE_TO_TWO = 13 * 3600 + 55 * 60

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


def workbench(sitting: Sitting, case: Case) -> AppTest:
    """The workbench with a case in front."""
    test = AppTest.from_file(str(APP), default_timeout=60)
    test.query_params["session"] = sitting.id
    test.session_state["w_case"] = case.id
    test.run()
    test.switch_page("pages/workbench.py").run()
    assert not test.exception, test.exception
    return test


def press(page: AppTest, label: str) -> None:
    """Press a button and see no error."""
    next(b for b in page.button if b.label == label).click().run()
    assert not page.exception, page.exception


def test_stock_is_asked_for_and_the_order_expedited_with_the_forms(registry):
    """The lead gets the request with its reason; carrier and fee go on the order."""
    sitting = registry.begin(scenarios.load("rush_order"), "Ada")
    session, desk = sitting.session, sitting.session.desk
    while session.now_s < FIVE_TO_TWO:
        session.skip_to_next()
    case = max(desk.cases.values(), key=lambda c: c.id)
    order = desk.orders[case.order_id]
    sitting.submit(TakeCase(case.id))
    sitting.submit(OpenRecord("document", case.document_id))
    quote = "Dear all,\n\nit would be there on 10 March 2026 and costs 75.00 USD. Shall we?\n\nRegards"
    sitting.submit(SendMessage(case.id, order.id, order.contact_id, Intent.RUSH_QUOTE, quote))
    session.skip_to_next()
    sitting.submit(TakeCase(case.id))
    page = workbench(sitting, case)
    next(s for s in page.selectbox if s.label == "Stock for line 1 from").select_index(1)
    next(t for t in page.text_input if t.label == "Why this order goes first").set_value("They stand still.")
    press(page, "Ask for stock of another order")
    (asked,) = desk.reallocations.values()
    assert asked.status is ReallocationStatus.ASKED
    session.skip_to_next()
    assert asked.status is ReallocationStatus.APPROVED
    sitting.submit(TakeCase(case.id))
    page = workbench(sitting, case)
    next(n for n in page.number_input if n.label == "Fee agreed").set_value(75.0)
    press(page, "Expedite")
    assert (order.fee_cents, desk.carriers[order.carrier_id].service) == (7_500, "Overnight air")
    sitting.submit(ConfirmOrder(order.id))
    assert order.status == "released"


def test_free_pieces_are_shared_with_a_field_for_each_order_that_waits(registry):
    """The orders that wait stand with their customers; a message may go to the people of all who have one open."""
    sitting = registry.begin(scenarios.load("one_pallet"), "Ada")
    desk = sitting.session.desk
    (case,) = sitting.my_cases()
    sitting.submit(TakeCase(case.id))
    page = workbench(sitting, case)
    waiting = [n for n in page.number_input if "waits for" in n.label]
    assert [n.label.split()[-1] for n in waiting] == ["120", "60", "80"]
    waiting[2].set_value(80)
    [b for b in page.button if b.label == "Allocate"][2].click().run()
    assert not page.exception, page.exception
    assert 80 in [line.qty_allocated for order in desk.orders.values() for line in order.lines]
    (to,) = [s for s in page.selectbox if s.label == "To"]
    assert len({option.rsplit(", ", 1)[1] for option in to.options if ", " in option}) == 4


def test_a_short_kit_shows_its_components_and_is_built_with_the_alternate(registry):
    """The scarcest component stands beside how many kits it makes; the button builds what is short."""
    sitting = registry.begin(scenarios.load("one_part_short"), "Ada")
    session, desk = sitting.session, sitting.session.desk
    while len(desk.cases) < 2:
        session.skip_to_next()
    case = desk.cases[2]
    sitting.submit(TakeCase(case.id))
    page = workbench(sitting, case)
    components = next(f.value for f in page.dataframe if "Kits" in f.value.columns)
    assert list(components["Kits"]).count(0) == 1
    assert list(components["Approved"]).count("this customer") == 1
    press(page, "Build with the alternate")
    order = desk.orders[case.order_id]
    (built,) = [line for line in order.lines if line.alternate_id]
    assert built.qty_allocated == built.qty_ordered > 0
