"""A person changes a customer's records through the page, turns a fraud away and sets a repeated order aside."""

import pytest

from sim.cases import Verdict
from sim.commands import AddContact, AddShipTo, ChangeBillTo, EndContact, LogVerification, ReportIncident
from tests.trainer_app.exercise import write_exercise
from tests.trainer_app.person import Person

pytestmark = pytest.mark.browser

CASES = (
    ("new_ship_to", "near_duplicate"),
    ("contact_change", "replaces"),
    ("bill_to_change", "genuine"),
    ("bill_to_change", "lookalike"),
    ("duplicate_order", "resent"),
)


def test_records_are_changed_with_the_forms_beside_the_mail(server, window):
    """What the SOP asks for can be done with the forms, and all of it is full points."""
    write_exercise(server.folder / "exercises", "records", CASES)
    person = Person(window, server)
    person.begin("records", "Ada Novak")
    mirror = person.mirror()
    person.play(mirror)
    given = {type(command) for command in person.moves()}
    assert given >= {LogVerification, AddShipTo, AddContact, EndContact, ChangeBillTo, ReportIncident}
    assert [f for f in mirror.score().findings if f.verdict is Verdict.FAIL] == []
