"""Addresses and contacts change only after a call-back, begin and end on days, and nothing is overwritten (SOP-11)."""

from dataclasses import replace

import pytest

from sim import commands as cmd
from sim import events as ev
from sim.clock import Clock
from sim.decide.intake import ship_to_of_code
from sim.decide.parties import address_key, is_po_box
from sim.desk import Desk
from sim.engine import Engine
from sim.events import RefusalCode
from sim.journal import Journal
from sim.model import SEAT, Actor, Channel, Intent, Role, Uom, VerificationMethod
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, MONDAY, NINE, PINE, an_opening

ON_FILE = "(419) 555 0101"
BRANCH = ("Delmar East", "77 Mill Street", "Toledo", "OH", "43612")


def a_desk(sop: Sop = Sop()) -> Engine:  # noqa: B008  # a frozen value
    """Given a clerk who has taken a case of Delmar, whose order 1 waits to be confirmed."""
    engine = Engine(Desk(an_opening(), sop, MONDAY), Clock(NINE), Journal())
    for document in (1, 2):
        arrival = cmd.ReceiveDocument(document, Channel.EMAIL, DELMAR, DELMAR, None, "", "", "")
        engine.submit(Actor(Role.CUSTOMER), arrival)
    engine.submit(SEAT, cmd.EnterOrder(1, DELMAR, 11, "PO-1", 3, "", (cmd.LineEntry(BOLT, 5, Uom.EA, -1),)))
    engine.submit(SEAT, cmd.TakeCase(2))
    return engine


def verified(engine: Engine, *, confirmed: bool = True) -> Engine:
    """Given the buyer was called back on the number on file."""
    engine.submit(SEAT, cmd.LogVerification(2, DELMAR, VerificationMethod.CALL_BACK, ON_FILE))
    engine.submit(Actor(Role.CUSTOMER), cmd.ReceiveVerification(1, confirmed, "said"))
    return engine


def refused(facts: list[ev.Event]) -> RefusalCode | None:
    return facts[0].code if isinstance(facts[0], ev.CommandRefused) else None


def test_nothing_changes_before_somebody_has_confirmed_it():
    """The call-back comes first (SOP-11, step 2)."""
    engine = a_desk()
    changes = (
        cmd.AddShipTo(2, DELMAR, *BRANCH, 1),
        cmd.ChangeAddress(2, 11, *BRANCH, 1),
        cmd.AddContact(2, DELMAR, "Ann Lee", "Buyer", "ann@example.com", "", True, False, True, True, False),
        cmd.EndContact(2, DELMAR, 3),
        cmd.ChangeBillTo(2, DELMAR, *BRANCH, 1),
    )
    assert [refused(engine.submit(SEAT, change)) for change in changes] == [RefusalCode.NOT_VERIFIED] * 5
    verified(engine, confirmed=False)
    assert refused(engine.submit(SEAT, changes[0])) is RefusalCode.NOT_VERIFIED


def test_a_manager_may_do_without_the_call_back():
    """``addr.callback_required`` is a parameter of the SOP."""
    engine = a_desk(Sop(addr_callback_required=False))
    assert refused(engine.submit(SEAT, cmd.AddShipTo(2, DELMAR, *BRANCH, 1))) is None


def test_a_confirmation_holds_for_the_customer_who_gave_it():
    """Delmar cannot confirm an address of Pine River."""
    engine = verified(a_desk())
    assert refused(engine.submit(SEAT, cmd.AddShipTo(2, PINE, *BRANCH, 1))) is RefusalCode.NOT_VERIFIED


def test_a_new_ship_to_gets_the_next_code_and_can_be_ordered_to():
    """One new version, no other row touched."""
    engine = verified(a_desk())
    before = dict(engine.desk.addresses)
    (added,) = engine.submit(SEAT, cmd.AddShipTo(2, DELMAR, *BRANCH, 0))
    assert {k: v for k, v in engine.desk.addresses.items() if k in before} == before
    assert engine.desk.addresses[added.address_id].line1 == "77 Mill Street"
    line = cmd.LineEntry(BOLT, 5, Uom.EA, -1)
    entered = engine.submit(SEAT, cmd.EnterOrder(2, DELMAR, added.address_id, "PO-2", 3, "", (line,)))
    assert entered[0].ship_to_id == added.address_id


@pytest.mark.parametrize("line1", ["PO Box 12", "P.O. Box 4711", "p o box 3", "Post Office Box 9"])
def test_a_post_office_box_is_no_ship_to(line1):
    """No carrier delivers freight to a box; the street address must be asked for."""
    engine = verified(a_desk())
    assert refused(engine.submit(SEAT, cmd.AddShipTo(2, DELMAR, "East", line1, *BRANCH[2:], 1))) is RefusalCode.PO_BOX


@pytest.mark.parametrize("line1", ["12 Poboxer Lane", "4 Box Elder Rd", "1 Post Rd"])
def test_streets_that_sound_like_a_box_are_streets(line1):
    """Only a box is a box."""
    assert not is_po_box(line1)


def test_the_same_place_in_another_spelling_is_a_duplicate():
    """1 Foundry Rd is on file; 1 FOUNDRY ROAD is the same door."""
    engine = verified(a_desk())
    twin = cmd.AddShipTo(2, DELMAR, "East", "1 FOUNDRY ROAD", "Toledo", "OH", "43612", 1)
    assert refused(engine.submit(SEAT, twin)) is RefusalCode.DUPLICATE_ADDRESS
    assert address_key("1 Foundry Road", "43612-0001") == address_key("1 foundry rd.", "43612")


def test_a_moved_site_is_a_new_version_and_shipped_papers_keep_the_old_one():
    """The old version ends the day before; the order that was entered keeps its address."""
    engine = verified(a_desk())
    (added,) = engine.submit(SEAT, cmd.ChangeAddress(2, 11, *BRANCH, 2))
    old, new = engine.desk.addresses[11], engine.desk.addresses[added.address_id]
    assert (old.line1, old.to_day, old.successor_id) == ("1 Foundry Rd", 1, new.id)
    assert (new.line1, new.from_day, new.code) == ("77 Mill Street", 2, old.code)
    assert engine.desk.orders[1].ship_to_id == 11
    assert [ship_to_of_code(engine.desk, DELMAR, "S1", day) for day in (0, 1, 2, 9)] == [11, 11, new.id, new.id]


def test_a_change_never_reaches_back():
    """What was delivered yesterday went where it went."""
    engine = verified(a_desk())
    assert refused(engine.submit(SEAT, cmd.ChangeAddress(2, 11, *BRANCH, -1))) is RefusalCode.BAD_DATE


def test_nobody_writes_to_a_contact_who_has_left():
    """The message would reach nobody, or somebody else."""
    engine = verified(a_desk())
    engine.submit(SEAT, cmd.EndContact(2, DELMAR, -1))
    message = cmd.SendMessage(2, 0, DELMAR, Intent.INFORMATION, "Hello")
    assert refused(engine.submit(SEAT, message)) is RefusalCode.CONTACT_LEFT


def test_a_known_mail_address_is_not_entered_twice():
    """One person is one contact."""
    engine = verified(a_desk())
    again = cmd.AddContact(2, DELMAR, "Buyer One", "Buyer", "BUYER1@example.com", "", True, False, True, True, False)
    assert refused(engine.submit(SEAT, again)) is RefusalCode.ALREADY_ENTERED


def test_a_bill_to_waits_for_a_second_person():
    """Whoever proposes a bill-to does not approve it (dual control)."""
    engine = verified(a_desk())
    proposed = engine.submit(SEAT, cmd.ChangeBillTo(2, DELMAR, *BRANCH, 1))
    assert [type(f) for f in proposed] == [ev.BillToProposed, ev.CaseWaiting]
    assert len(engine.desk.addresses) == 6
    assert refused(engine.submit(SEAT, cmd.DecideBillTo(1, True, "ok"))) is RefusalCode.NOT_AUTHORISED
    engine.submit(Actor(Role.RECEIVABLES), cmd.DecideBillTo(1, True, "ok"))
    change = engine.desk.bill_to_changes[1]
    assert (change.status, change.proposed_by, change.decided_by) == ("approved", "clerk-1", "receivables")
    assert engine.desk.addresses[engine.desk.next_address - 1].role == "bill_to"
    assert engine.desk.cases[2].status == "queued"


def test_a_rejected_bill_to_changes_nothing():
    """The second person may say no."""
    engine = verified(a_desk())
    engine.submit(SEAT, cmd.ChangeBillTo(2, DELMAR, *BRANCH, 1))
    engine.submit(Actor(Role.RECEIVABLES), cmd.DecideBillTo(1, False, "no"))
    assert len(engine.desk.addresses) == 6


def test_without_dual_control_a_bill_to_holds_at_once():
    """``addr.dual_control_billto`` is a parameter of the SOP."""
    engine = verified(a_desk(Sop(addr_dual_control_billto=False)))
    facts = engine.submit(SEAT, cmd.ChangeBillTo(2, DELMAR, *BRANCH, 1))
    assert [type(f) for f in facts] == [ev.BillToProposed, ev.BillToDecided, ev.AddressAdded]


def test_a_call_to_a_number_that_is_not_on_file_is_marked():
    """The number in a mail proves nothing about who wrote it."""
    engine = a_desk()
    for number, phone in enumerate((ON_FILE, "(312) 555-0199"), 1):
        engine.submit(SEAT, cmd.LogVerification(2, DELMAR, VerificationMethod.CALL_BACK, phone))
        assert engine.desk.verifications[number].on_file is (phone == ON_FILE)


def test_a_form_to_sign_makes_the_case_wait():
    """It comes back in its time."""
    engine = a_desk()
    engine.submit(SEAT, cmd.LogVerification(2, DELMAR, VerificationMethod.SIGNED_FORM, ""))
    assert engine.desk.cases[2].status == "waiting"
    engine.submit(Actor(Role.CUSTOMER), cmd.ReceiveVerification(1, True, "signed"))
    assert engine.desk.cases[2].status == "queued"


def test_an_order_is_not_entered_to_a_ship_to_that_has_ended_or_to_a_bill_to():
    """Only a place that is on file today."""
    engine = verified(a_desk())
    desk = engine.desk
    desk.addresses[12] = replace(desk.addresses[12], to_day=-1)
    entry = cmd.EnterOrder(2, DELMAR, 12, "PO-2", 3, "", (cmd.LineEntry(BOLT, 5, Uom.EA, -1),))
    assert refused(engine.submit(SEAT, entry)) is RefusalCode.WRONG_SHIP_TO
