"""How facts of addresses and contacts change the desk. Nothing is overwritten: versions end and new ones begin."""

from collections.abc import Callable
from dataclasses import replace

from sim import events as ev
from sim.desk.records import Records
from sim.model import (
    NO_END,
    Actor,
    Address,
    AddressRole,
    BillToChange,
    ChangeStatus,
    Contact,
    Incident,
    Verification,
)
from sim.units import Seconds


def _verification_logged(desk: Records, e: ev.VerificationLogged, at_s: Seconds, actor: Actor) -> None:
    desk.verifications[e.verification_id] = Verification(*e, at_s, actor.number)
    desk.next_verification = e.verification_id + 1


def _verification_answered(desk: Records, e: ev.VerificationAnswered, at_s: Seconds, actor: Actor) -> None:
    asked = desk.verifications[e.verification_id]
    asked.answered_s, asked.confirmed, asked.said = at_s, e.confirmed, e.text


def _address_added(desk: Records, e: ev.AddressAdded, at_s: Seconds, actor: Actor) -> None:
    if e.replaces_id:
        old = desk.addresses[e.replaces_id]
        desk.addresses[old.id] = replace(old, to_day=e.from_day - 1, successor_id=e.address_id)
    area = desk.area_of.get(e.state)
    address = desk.addresses[e.address_id] = Address(
        e.address_id,
        e.customer_id,
        e.code,
        e.name,
        e.line1,
        e.city,
        e.state,
        e.postal,
        e.role,
        e.from_day,
        NO_END,
        zone=area.zone if area else 0,
        jurisdiction_id=area.jurisdiction_id if area else 0,
    )
    desk.tariff.add_site(address)
    if e.role is AddressRole.SHIP_TO:
        desk.ship_to_by_code.setdefault((e.customer_id, e.code), e.address_id)
    desk.next_address = e.address_id + 1


def _contact_added(desk: Records, e: ev.ContactAdded, at_s: Seconds, actor: Actor) -> None:
    desk.contacts[e.contact_id] = Contact(*e)
    desk.next_contact = e.contact_id + 1


def _contact_ended(desk: Records, e: ev.ContactEnded, at_s: Seconds, actor: Actor) -> None:
    desk.contacts[e.contact_id] = replace(desk.contacts[e.contact_id], to_day=e.to_day)


def _bill_to_proposed(desk: Records, e: ev.BillToProposed, at_s: Seconds, actor: Actor) -> None:
    desk.bill_to_changes[e.change_id] = BillToChange(*e, str(actor), at_s)
    desk.next_bill_to_change = e.change_id + 1


def _bill_to_decided(desk: Records, e: ev.BillToDecided, at_s: Seconds, actor: Actor) -> None:
    change = desk.bill_to_changes[e.change_id]
    change.status = ChangeStatus.APPROVED if e.approved else ChangeStatus.REJECTED
    change.decided_by, change.decided_s = str(actor), at_s


def _incident_reported(desk: Records, e: ev.IncidentReported, at_s: Seconds, actor: Actor) -> None:
    desk.incidents[e.incident_id] = Incident(*e, at_s, str(actor))
    desk.next_incident = e.incident_id + 1


# Any: each function takes the event type it is listed under.
APPLY: dict[type[ev.Event], Callable[..., None]] = {
    ev.VerificationLogged: _verification_logged,
    ev.VerificationAnswered: _verification_answered,
    ev.AddressAdded: _address_added,
    ev.ContactAdded: _contact_added,
    ev.ContactEnded: _contact_ended,
    ev.BillToProposed: _bill_to_proposed,
    ev.BillToDecided: _bill_to_decided,
    ev.IncidentReported: _incident_reported,
}
