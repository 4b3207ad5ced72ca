"""Where invoices go: one person proposes a new bill-to, another decides (SOP-11, step 6)."""

from collections.abc import Callable

from sim import events as ev
from sim.commands import ChangeBillTo, Command, DecideBillTo
from sim.decide.parties import guard_master_data, require_customer, require_sound
from sim.decide.refusal import Refused, require_role
from sim.decide.verification import require_verified
from sim.decide.work import resumed, waits
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import ALWAYS, Actor, Address, AddressRole, ChangeStatus, Intent, Role
from sim.units import Day, day_of


def bill_to_of(desk: Desk, customer_id: int, day: Day) -> Address | None:
    """The bill-to of a customer on a day."""
    for row in desk.addresses.values():
        if row.customer_id == customer_id and row.role is AddressRole.BILL_TO and row.holds_on(day):
            return row
    return None


def _new_bill_to(desk: Desk, command: ChangeBillTo) -> ev.AddressAdded:
    """The version that follows the one on file; it begins after that has begun."""
    versions = [
        a for a in desk.addresses.values() if a.customer_id == command.customer_id and a.role is AddressRole.BILL_TO
    ]
    old = next((a for a in versions if not a.successor_id), None)
    first_day = max(command.from_day, day_of(desk.now_s), old.from_day + 1 if old else ALWAYS)
    return ev.AddressAdded(
        desk.next_address,
        command.customer_id,
        AddressRole.BILL_TO,
        old.code if old else "BILL",
        *command[2:7],
        from_day=first_day,
        replaces_id=old.id if old else 0,
    )


def change_bill_to(desk: Desk, actor: Actor, command: ChangeBillTo) -> list[ev.Event]:
    """Propose a bill-to. With dual control the case waits for the second person; without, it holds at once."""
    case = guard_master_data(desk, actor, command.case_id)
    require_customer(desk, command.customer_id)
    require_sound(desk, *command[2:])
    require_verified(desk, case, command.customer_id)
    if any(c.case_id == case.id and c.status is ChangeStatus.PROPOSED for c in desk.bill_to_changes.values()):
        raise Refused(RefusalCode.WRONG_STATUS, "a new bill-to is proposed already; wait for the second person.")
    change_id = desk.next_bill_to_change
    facts: list[ev.Event] = [ev.BillToProposed(change_id, *command)]
    if not desk.sop.addr_dual_control_billto:
        return [*facts, ev.BillToDecided(change_id, True), _new_bill_to(desk, command)]
    facts += waits(case)
    return facts


def decide_bill_to(desk: Desk, actor: Actor, command: DecideBillTo) -> list[ev.Event]:
    """Accounts receivable decides; whoever proposed a change cannot approve it."""
    require_role(actor, Role.RECEIVABLES)
    change = desk.bill_to_changes.get(command.change_id)
    if change is None or change.status is not ChangeStatus.PROPOSED:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"bill-to change {command.change_id} is not open.")
    facts: list[ev.Event] = [ev.BillToDecided(change.id, command.approve)]
    if command.approve:
        proposed = ChangeBillTo(
            change.case_id,
            change.customer_id,
            change.name,
            change.line1,
            change.city,
            change.state,
            change.postal,
            change.from_day,
        )
        facts.append(_new_bill_to(desk, proposed))
    facts.append(
        ev.MessageLogged(
            desk.next_message, change.case_id, 0, change.customer_id, 0, True, Intent.BILL_TO_DECISION, command.text
        )
    )
    case = desk.cases.get(change.case_id)
    if case is not None:
        facts += resumed(case)
    return facts


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    ChangeBillTo: change_bill_to,
    DecideBillTo: decide_bill_to,
}
