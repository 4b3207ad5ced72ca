"""How a person at the screen gives each command about orders, holds, letters and the case itself."""

import re
from collections.abc import Callable
from typing import Any

from sim.commands import (
    AddCrossReference,
    AddShipToReference,
    AmendHeader,
    AmendLine,
    AskCaller,
    BackorderLine,
    CancelLine,
    CancelOrder,
    CloseCase,
    Command,
    ConfirmOrder,
    EnterOrder,
    InvoiceInAdvance,
    LineEntry,
    LogContact,
    PullBack,
    ReleaseHold,
    ReprocessDocument,
    RequestRelease,
    ResolvePrice,
    SendMessage,
    SetAsideDocument,
    SetHold,
    SplitLine,
    SubstituteComponent,
    SubstituteLine,
    TakeCase,
    TakePriceFrom,
    UpdateEta,
)
from sim.desk import Desk
from sim.model import Case, Direction, Uom
from sim.units import money_text
from tests.trainer_app.hand import KEY_MS, Hand
from trainer_app.bench import price_actions
from trainer_app.bench.writing import so_far
from trainer_app.wording import HOLD, INTENT, REASON


def take(hand: Hand, command: TakeCase, desk: Desk, case: Case) -> None:
    hand.page.keyboard.press("Alt+n")


def enter(hand: Hand, command: EnterOrder, desk: Desk, case: Case) -> None:
    head(hand, command, desk, case)
    for row, line in enumerate(command.lines):
        hand.cell(row, 60)
        key_line(hand, row, line, desk.items[line.item_id].sku, case)
    hand.page.get_by_text(re.compile(rf"^{len(command.lines)} lines ·")).wait_for()
    hand.page.keyboard.press("Control+s")


def head(hand: Hand, command: EnterOrder, desk: Desk, case: Case) -> None:
    """The fields above the lines."""
    hand.choose(f"w_customer_{case.id}", desk.customers[command.customer_id].name)
    address = desk.addresses[command.ship_to_id]
    hand.choose(f"w_ship_to_{case.id}", f"{address.code} · {address.line1}, {address.city}")
    hand.type_into(f"w_po_{case.id}", command.po_number)
    hand.date_into(f"w_requested_{case.id}", desk, command.requested_day)
    if command.instruction:
        hand.type_into(f"w_instruction_{case.id}", command.instruction)
    hand.until(lambda: (hand.draft(case).get("instruction") or "") == command.instruction)
    hand.settled()


def key_line(hand: Hand, row: int, line: LineEntry, sku: str, case: Case) -> None:
    """From the item on, type the cells of a line as fast as people do, and look that the line was taken."""
    keyboard = hand.page.keyboard
    wanted: dict[str, Any] = {"Item": sku, "Qty": line.quantity}
    for text in (sku, str(line.quantity)):
        hand.type_cell(text)
    kept(hand, case, row, wanted)
    if line.uom is Uom.CS:
        keyboard.type("CS", delay=KEY_MS)
        hand.page.get_by_role("option", name="CS").wait_for()
        keyboard.press("Enter")
        wanted["UoM"] = "CS"
        kept(hand, case, row, wanted)
        keyboard.press("ArrowUp")
    if line.price_cents >= 0:
        keyboard.press("Tab", delay=KEY_MS)
        hand.type_cell(f"{line.price_cents / 100:.2f}")
        kept(hand, case, row, {**wanted, "Price": line.price_cents / 100})


def kept(hand: Hand, case: Case, row: int, cells: dict[str, Any]) -> None:
    """Wait until the draft on the disk has a line like this."""
    hand.until(lambda: hand.draft(case).get("rows", {}).get(str(row)) == cells)
    hand.settled()


def confirm(hand: Hand, command: ConfirmOrder, desk: Desk, case: Case) -> None:
    hand.button(f"w_do_ConfirmOrder_{command.order_id}")


def close(hand: Hand, command: CloseCase, desk: Desk, case: Case) -> None:
    hand.choose(f"w_reason_{case.id}", REASON[command.reason])
    hand.page.keyboard.press("Alt+c")


def release(hand: Hand, command: ReleaseHold, desk: Desk, case: Case) -> None:
    if command.grounds:
        hand.type_into(f"w_grounds_{command.hold_id}", command.grounds)
    hand.button(f"w_do_ReleaseHold_{command.hold_id}")


def settle(hand: Hand, command: ResolvePrice, desk: Desk, case: Case) -> None:
    if command.approval_id:
        approval = desk.approvals[command.approval_id]
        words = f"Approval {approval.id}: {money_text(approval.price_cents)} up to {approval.max_qty}"
        hand.choose(f"w_approval_{case.id}_{command.line_no}", words)
    hand.button(f"w_do_ResolvePrice_{command.order_id}_{command.line_no}")


def backorder(hand: Hand, command: BackorderLine, desk: Desk, case: Case) -> None:
    hand.date_into(f"w_BackorderLine_{case.id}_{command.line_no}", desk, command.promise_day)
    hand.button(f"w_do_BackorderLine_{command.order_id}_{command.line_no}")


def substitute(hand: Hand, command: SubstituteLine, desk: Desk, case: Case) -> None:
    hand.type_into(f"w_substitute_{case.id}_{command.line_no}", desk.items[command.item_id].sku)
    hand.button(f"w_do_SubstituteLine_{command.order_id}_{command.line_no}")


def build_with_alternate(hand: Hand, command: SubstituteComponent, desk: Desk, case: Case) -> None:
    hand.choose(f"w_alternate_{case.id}_{command.line_no}", desk.items[command.alternate_id].sku)
    hand.button(f"w_do_SubstituteComponent_{command.order_id}_{command.line_no}")


def cancel_line(hand: Hand, command: CancelLine, desk: Desk, case: Case) -> None:
    hand.unfold("Change a line", f"w_c_line_{case.id}")
    sku = desk.items[desk.orders[command.order_id].lines[command.line_no - 1].item_id].sku
    hand.choose(f"w_c_line_{case.id}", f"{command.line_no} · {sku}")
    hand.button(f"w_do_CancelLine_{command.order_id}_{command.line_no}")


def cancel_order(hand: Hand, command: CancelOrder, desk: Desk, case: Case) -> None:
    hand.unfold("Cancel order", f"w_do_CancelOrder_{command.order_id}")
    hand.button(f"w_do_CancelOrder_{command.order_id}")


def write(hand: Hand, command: SendMessage, desk: Desk, case: Case) -> None:
    hand.page.keyboard.press("Alt+m")
    hand.place(f"w_intent_{case.id}").wait_for()
    hand.choose(f"w_intent_{case.id}", INTENT[command.intent])
    number = so_far(desk, case, Direction.OUT)
    place = hand.place(f"w_text_{case.id}_{command.order_id}_{command.intent}_{command.contact_id}_{number}")
    hand.until(lambda: place.locator("textarea").input_value() != "")  # the template has been drawn
    if place.locator("textarea").input_value() != command.text:
        hand.typed(place.locator("textarea"), command.text, f"letter-{case.id}-{command.intent}")
    hand.button(f"w_send_{case.id}")


def cross_reference(hand: Hand, command: AddCrossReference, desk: Desk, case: Case) -> None:
    hand.type_into(f"w_part_{case.id}", command.buyer_part)
    hand.type_into(f"w_means_{case.id}", desk.items[command.item_id].sku)
    hand.button(f"w_do_AddCrossReference_{case.id}")


def ship_to_reference(hand: Hand, command: AddShipToReference, desk: Desk, case: Case) -> None:
    site = desk.addresses[command.ship_to_id]
    hand.choose(f"w_ship_to_means_{case.id}", f"{site.code} · {site.line1}, {site.city}")
    hand.button(f"w_do_AddShipToReference_{case.id}")


def reprocess(hand: Hand, command: ReprocessDocument, desk: Desk, case: Case) -> None:
    hand.button(f"w_do_ReprocessDocument_{command.document_id}")


def update_eta(hand: Hand, command: UpdateEta, desk: Desk, case: Case) -> None:
    hand.date_into(f"w_eta_{case.id}", desk, command.eta_day)
    hand.button(f"w_do_UpdateEta_{command.shipment_id}")


def ask(hand: Hand, command: AskCaller, desk: Desk, case: Case) -> None:
    hand.button(f"w_ask_{case.id}_{command.question}")


def log(hand: Hand, command: LogContact, desk: Desk, case: Case) -> None:
    if command.follow_up_day:
        hand.date_into(f"w_again_{case.id}", desk, command.follow_up_day)
    note = hand.place(f"w_note_{case.id}_{so_far(desk, case, Direction.NOTE)}").locator("textarea")
    note.fill(command.text)
    note.press("Tab")
    hand.button(f"w_log_it_{case.id}")


def set_hold(hand: Hand, command: SetHold, desk: Desk, case: Case) -> None:
    hand.unfold("Set a hold", f"w_h_kind_{case.id}")
    hand.choose(f"w_h_kind_{case.id}", HOLD[command.kind])
    if command.line_no:
        hand.choose(f"w_h_line_{case.id}", f"line {command.line_no}")
    hand.type_into(f"w_h_reason_{case.id}", command.reason)
    hand.button(f"w_do_SetHold_{case.id}")


def request_release(hand: Hand, command: RequestRelease, desk: Desk, case: Case) -> None:
    hand.type_into(f"w_plea_{command.hold_id}", command.text)
    hand.button(f"w_do_RequestRelease_{command.hold_id}")


def invoice_in_advance(hand: Hand, command: InvoiceInAdvance, desk: Desk, case: Case) -> None:
    hand.button(f"w_do_InvoiceInAdvance_{command.order_id}")


def amend_line(hand: Hand, command: AmendLine, desk: Desk, case: Case) -> None:
    hand.unfold("Change a line", f"w_c_line_{case.id}")
    sku = desk.items[desk.orders[command.order_id].lines[command.line_no - 1].item_id].sku
    hand.choose(f"w_c_line_{case.id}", f"{command.line_no} · {sku}")
    hand.type_into(f"w_c_qty_{case.id}", str(command.quantity))
    hand.choose(f"w_c_uom_{case.id}", command.uom)
    if command.price_cents >= 0:
        hand.type_into(f"w_c_price_{case.id}", f"{command.price_cents / 100:.2f}")
    hand.button(f"w_do_AmendLine_{case.id}")


def take_price_from(hand: Hand, command: TakePriceFrom, desk: Desk, case: Case) -> None:
    hand.unfold("Price source", f"w_p_line_{case.id}")
    order = desk.orders[command.order_id]
    sku = desk.items[order.lines[command.line_no - 1].item_id].sku
    hand.choose(f"w_p_line_{case.id}", f"{command.line_no} · {sku}")
    names = price_actions.sources(desk, order, command.line_no)
    hand.choose(f"w_p_source_{case.id}", names[f"{command.source} {command.record_id}"])
    hand.button(f"w_do_TakePriceFrom_{case.id}")


def amend_header(hand: Hand, command: AmendHeader, desk: Desk, case: Case) -> None:
    order, number = desk.orders[command.order_id], command.order_id
    hand.unfold("Change header", f"w_a_ship_to_{command.order_id}")
    if command.ship_to_id != order.ship_to_id:
        address = desk.addresses[command.ship_to_id]
        hand.choose(f"w_a_ship_to_{number}", f"{address.code} · {address.line1}, {address.city}")
    if command.requested_day != order.requested_day:
        hand.day_in(f"w_a_day_{number}", desk, command.requested_day, f"w_a_words_{number}")
    if command.instruction != order.instruction:
        hand.type_into(f"w_a_words_{number}", command.instruction)
    hand.button(f"w_do_AmendHeader_{number}")


def split_line(hand: Hand, command: SplitLine, desk: Desk, case: Case) -> None:
    hand.unfold("Split a line", f"w_s_line_{case.id}")
    sku = desk.items[desk.orders[command.order_id].lines[command.line_no - 1].item_id].sku
    hand.choose(f"w_s_line_{case.id}", f"{command.line_no} · {sku}")
    hand.type_into(f"w_s_qty_{case.id}", str(command.qty))
    hand.day_in(f"w_s_day_{case.id}", desk, command.requested_day, f"w_s_qty_{case.id}")
    hand.button(f"w_do_SplitLine_{case.id}")


def pull_back(hand: Hand, command: PullBack, desk: Desk, case: Case) -> None:
    hand.button(f"w_do_PullBack_{command.order_id}")


def set_aside(hand: Hand, command: SetAsideDocument, desk: Desk, case: Case) -> None:
    order = desk.orders[command.order_id]
    hand.choose(f"w_repeats_{command.document_id}", f"{order.id} · {order.po_number}")
    hand.button(f"w_do_SetAsideDocument_{command.document_id}")


GESTURES: dict[type[Command], Callable[..., None]] = {
    TakeCase: take,
    EnterOrder: enter,
    ConfirmOrder: confirm,
    CloseCase: close,
    ReleaseHold: release,
    ResolvePrice: settle,
    BackorderLine: backorder,
    SubstituteLine: substitute,
    SubstituteComponent: build_with_alternate,
    CancelLine: cancel_line,
    CancelOrder: cancel_order,
    SendMessage: write,
    AddCrossReference: cross_reference,
    AddShipToReference: ship_to_reference,
    ReprocessDocument: reprocess,
    UpdateEta: update_eta,
    AskCaller: ask,
    LogContact: log,
    SetHold: set_hold,
    RequestRelease: request_release,
    InvoiceInAdvance: invoice_in_advance,
    AmendLine: amend_line,
    AmendHeader: amend_header,
    TakePriceFrom: take_price_from,
    PullBack: pull_back,
    SplitLine: split_line,
    SetAsideDocument: set_aside,
}
