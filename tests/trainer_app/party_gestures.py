"""How a person at the screen gives each command about a customer: addresses, contacts, applications, alarms."""

from collections.abc import Callable

from sim.commands import (
    AddContact,
    AddShipTo,
    ChangeAddress,
    ChangeBillTo,
    Command,
    CompleteApplication,
    EndContact,
    LogVerification,
    ReportIncident,
)
from sim.desk import Desk
from sim.model import Case
from tests.trainer_app.hand import Hand
from trainer_app.wording import INCIDENT, VERIFICATION


def complete_application(hand: Hand, command: CompleteApplication, desk: Desk, case: Case) -> None:
    hand.type_into(f"w_tax_id_{command.application_id}", command.tax_id)
    hand.button(f"w_do_CompleteApplication_{command.application_id}")


def verify(hand: Hand, command: LogVerification, desk: Desk, case: Case) -> None:
    hand.form("Call back or send a form", case, f"w_m_v_who_{case.id}")
    contact = desk.contacts[command.contact_id]
    hand.choose(f"w_m_v_who_{case.id}", f"{contact.name}, {contact.job} · {contact.phone}")
    hand.choose(f"w_m_v_how_{case.id}", VERIFICATION[command.method])
    if command.phone:
        hand.type_into(f"w_m_v_phone_{case.id}", command.phone)
    hand.button(f"w_do_LogVerification_{case.id}")


def address(hand: Hand, prefix: str, command: AddShipTo | ChangeAddress | ChangeBillTo, desk: Desk, case: Case) -> None:
    """The fields of an address, and the day from which it holds."""
    for field in ("name", "line1", "city", "state", "postal"):
        hand.type_into(f"w_m_{prefix}_{field}_{case.id}", getattr(command, field))
    hand.date_into(f"w_m_{prefix}_from_{case.id}", desk, command.from_day)


def add_ship_to(hand: Hand, command: AddShipTo, desk: Desk, case: Case) -> None:
    hand.form("Add a ship-to", case, f"w_m_s_name_{case.id}")
    hand.choose(f"w_m_s_customer_{case.id}", desk.customers[command.customer_id].name)
    address(hand, "s", command, desk, case)
    hand.button(f"w_do_AddShipTo_{case.id}")


def change_address(hand: Hand, command: ChangeAddress, desk: Desk, case: Case) -> None:
    hand.form("Change a ship-to", case, f"w_m_c_name_{case.id}")
    site = desk.addresses[command.address_id]
    hand.choose(f"w_m_c_site_{case.id}", f"{site.code} · {site.line1}, {site.city}")
    address(hand, "c", command, desk, case)
    hand.button(f"w_do_ChangeAddress_{case.id}")


def change_bill_to(hand: Hand, command: ChangeBillTo, desk: Desk, case: Case) -> None:
    hand.form("Propose a new bill-to", case, f"w_m_b_name_{case.id}")
    hand.choose(f"w_m_b_customer_{case.id}", desk.customers[command.customer_id].name)
    address(hand, "b", command, desk, case)
    hand.button(f"w_do_ChangeBillTo_{case.id}")


def add_contact(hand: Hand, command: AddContact, desk: Desk, case: Case) -> None:
    hand.form("Add a contact", case, f"w_m_p_name_{case.id}")
    hand.choose(f"w_m_p_customer_{case.id}", desk.customers[command.customer_id].name)
    for field in ("name", "job", "email", "phone"):
        hand.type_into(f"w_m_p_{field}_{case.id}", getattr(command, field))
    may = {
        "order": command.may_order,
        "credit": command.may_discuss_credit,
        "prices": command.may_discuss_prices,
        "change": command.may_change_orders,
        "master": command.may_change_master_data,
    }
    for what in (name for name, given in may.items() if given):
        hand.place(f"w_m_p_{what}_{case.id}").locator("label").click()
    hand.button(f"w_do_AddContact_{case.id}")


def end_contact(hand: Hand, command: EndContact, desk: Desk, case: Case) -> None:
    hand.form("End a contact", case, f"w_m_e_who_{case.id}")
    contact = desk.contacts[command.contact_id]
    hand.choose(f"w_m_e_who_{case.id}", f"{contact.name}, {contact.job}")
    hand.date_into(f"w_m_e_to_{case.id}", desk, command.to_day)
    hand.button(f"w_do_EndContact_{case.id}")


def report(hand: Hand, command: ReportIncident, desk: Desk, case: Case) -> None:
    hand.form("Report an incident", case, f"w_m_i_text_{case.id}")
    hand.choose(f"w_m_i_kind_{case.id}", INCIDENT[command.kind])
    text = hand.place(f"w_m_i_text_{case.id}").locator("textarea")
    text.fill(command.text)
    text.press("Tab")
    hand.button(f"w_do_ReportIncident_{case.id}")


GESTURES: dict[type[Command], Callable[..., None]] = {
    CompleteApplication: complete_application,
    LogVerification: verify,
    AddShipTo: add_ship_to,
    ChangeAddress: change_address,
    ChangeBillTo: change_bill_to,
    AddContact: add_contact,
    EndContact: end_contact,
    ReportIncident: report,
}
