"""A person works one case of each hold an order can have, as the SOP says, and every check passes.

The exercise is written here and lies among the house's own, so that each hold is met once and nothing else.
"""

import pytest

from sim.cases import Verdict
from sim.model import HoldKind
from tests.trainer_app.exercise import write_exercise
from tests.trainer_app.person import Person

pytestmark = pytest.mark.browser

CASES: dict[HoldKind, tuple[str, str]] = {
    HoldKind.PREPAY: ("prepayment", "short"),
    HoldKind.SALES_REVIEW: ("order_review", "covered"),
    HoldKind.MISSING_INFORMATION: ("phone_order", "no_number"),
    HoldKind.DUPLICATE: ("duplicate_order", "branch"),
    HoldKind.TAX_CERT: ("tax_exemption", "expired"),
    HoldKind.CREDIT_NEW: ("new_account", "missing"),
    HoldKind.CONTRACT_TERMS: ("order_validation", "terms"),
    HoldKind.UNUSUAL_QUANTITY: ("unusual_quantity", "times_ten"),
    HoldKind.SECOND_CHECK: ("second_check", "unit"),
    HoldKind.ADDRESS: ("address_hold", "po_box"),
    HoldKind.EXPORT: ("address_hold", "abroad"),
    HoldKind.BLANKET: ("blanket_release", "over"),
}
"""A kind of case, and its variant, that comes with the hold. ``test_first_day`` has price and credit."""

SHIFTS = {"first half": list(CASES)[::2], "second half": list(CASES)[1::2]}
"""Two sittings, so that two browsers share them."""


@pytest.mark.parametrize("shift", SHIFTS)
def test_each_hold_is_worked_through_the_page(server, window, shift):
    """What the expert does about a hold can be done with the forms beside it, and is worth full points."""
    holds = SHIFTS[shift]
    name = shift.replace(" ", "_")
    write_exercise(server.folder / "exercises", name, [CASES[kind] for kind in holds])
    person = Person(window, server)
    person.begin(name, "Ada Novak")
    mirror = person.mirror()
    person.play(mirror)
    met = [kind for kind in HoldKind if any(h.kind is kind for h in mirror.desk.holds.values())]
    assert set(met) >= set(holds)
    assert [f for f in mirror.score().findings if f.verdict is Verdict.FAIL] == []
    window.get_by_role("link", name="Go to the debrief").click()
    window.get_by_text("Every check passed.").wait_for()
