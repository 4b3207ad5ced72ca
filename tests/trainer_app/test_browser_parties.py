"""A person changes records, turns a fraud away, sets a repeated order aside, and answers who asks, through the page."""

import pytest

from sim.cases import Verdict
from sim.commands import (
    AddContact,
    AddShipTo,
    ChangeBillTo,
    EndContact,
    LogContact,
    LogVerification,
    ReportIncident,
    SendMessage,
    SetAsideDocument,
)
from tests.trainer_app.exercise import write_exercise
from tests.trainer_app.person import Person

pytestmark = pytest.mark.browser

CASES = (
    ("new_ship_to", "near_duplicate"),
    ("contact_change", "replaces"),
    ("bill_to_change", "genuine"),
    ("bill_to_change", "lookalike"),
    ("duplicate_order", "resent"),
    ("status_inquiry", "backordered"),
    ("status_inquiry", "stranger"),
)


def test_records_are_changed_with_the_forms_beside_the_mail(server, window):
    """What the SOP asks for can be done with the forms, and all of it is full points.

    Inquiries are answered and noted with the day on which we write again; somebody who is not on file is turned away.
    """
    write_exercise(server.folder / "exercises", "records", CASES)
    person = Person(window, server)
    person.begin("records", "Ada Novak")
    mirror = person.mirror()
    person.play(mirror)
    given = {type(command) for command in person.moves()}
    assert given >= {LogVerification, AddShipTo, AddContact, EndContact, ChangeBillTo, ReportIncident, SetAsideDocument}
    assert any(c.contact_id == 0 for c in person.moves() if isinstance(c, SendMessage))
    assert any(c.follow_up_day > 0 for c in person.moves() if isinstance(c, LogContact))
    assert [f for f in mirror.score().findings if f.verdict is Verdict.FAIL] == []
