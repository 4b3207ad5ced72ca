"""A person at the screen: gives commands with keyboard and mouse, and sees to it that each reached the tape."""

import contextlib
import json
import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Locator, Page, TimeoutError

import scenarios
from sim.clerks import program
from sim.commands import (
    AddCrossReference,
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
    OpenRecord,
    PullBack,
    ReleaseHold,
    ReprocessDocument,
    RequestRelease,
    ResolvePrice,
    SendMessage,
    SetHold,
    SplitLine,
    SubstituteLine,
    TakeCase,
    UpdateEta,
)
from sim.desk import Desk
from sim.model import SEAT, Case, Uom
from sim.session import Session
from sim.units import money_text
from tests.trainer_app.server import Server
from trainer_app.wording import HOLD, INTENT, REASON

KEY_MS = 45
"""Between two keys: 260 words a minute, faster than any clerk."""


class Person:
    """Works cases of one session in one browser window."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server

    def begin(self, scenario: str, name: str) -> None:
        """Give a name, choose a scenario, sit down."""
        self.page.goto(self.server.url)
        field = self.page.get_by_label("Your name")
        field.fill(name)
        field.press("Enter")
        self.place(f"begin_{scenario}").locator("button:enabled").click()
        self.place("next_case").locator("button").wait_for()
        self.page.wait_for_function("window.orderdeskKeys")
        self.settled()

    @property
    def session_id(self) -> str:
        return parse_qs(urlparse(self.page.url).query)["session"][0]

    def place(self, key: str) -> Locator:
        return self.page.locator(f".st-key-{key}").first

    def moves(self) -> list[Command]:
        """Commands on the tape, without look-ups."""
        found = self.server.tape_of(self.session_id).moves
        return [move.command for move in found if not isinstance(move.command, OpenRecord)]

    def give(self, command: Command, desk: Desk, case: Case) -> None:
        """One command, and what it takes on the screen."""
        before = len(self.moves())
        _GESTURES[type(command)](self, command, desk, case)
        self.until(lambda: len(self.moves()) > before)
        assert self.moves()[-1] == command
        self.settled()

    def play(self, mirror: Session, adapt: Callable[[Command, Case], Command] = lambda command, case: command) -> None:
        """The whole session as the expert works it, each command through the page; ``adapt`` makes mistakes of them."""
        mirror.skip_to_next()
        while not mirror.over:
            case = mirror.desk.next_case_for(SEAT.number)
            if case is None:
                self.button("next_event")
                mirror.skip_to_next()
            else:
                self.work(mirror, case, adapt)

    def work(self, mirror: Session, case: Case, adapt: Callable[[Command, Case], Command]) -> None:
        """Take a case and give the expert's commands, to the page and to the mirror."""
        self.give(TakeCase(case.id), mirror.desk, case)
        mirror.submit(TakeCase(case.id))
        for command in program.expert(mirror.position, case):
            given = adapt(command, case)
            if not isinstance(given, OpenRecord):
                self.give(given, mirror.desk, case)
            mirror.submit(given)

    def mirror(self) -> Session:
        """A session of the same set-up beside the one on the page: what the expert would do is asked of it."""
        return Session(scenarios.from_header(self.server.tape_of(self.session_id).header))

    def until(self, happened: Callable[[], bool]) -> None:
        """Look at the disk until something is there."""
        deadline = time.monotonic() + 10
        while not happened():
            assert time.monotonic() < deadline, "it did not reach the disk"
            self.page.wait_for_timeout(40)

    def settled(self) -> None:
        """The page has been drawn."""
        self.page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for()

    def draft(self, case: Case) -> dict[str, Any]:
        """What the server has kept of a form (Any: JSON)."""
        path = self.server.folder / f"{self.session_id}.drafts.json"
        return json.loads(path.read_text()).get(f"entry-{case.id}", {}) if path.exists() else {}

    # Gestures ------------------------------------------------------------------------------------------------------

    def button(self, key: str) -> None:
        self.place(key).locator("button:enabled").first.click()

    def choose(self, key: str, text: str) -> None:
        """A choice list: open it, type, Enter."""
        field = self.place(key).locator("input")
        if text in (field.input_value(), *self.place(key).inner_text().splitlines()):
            return
        for patience_ms in (2_000, 4_000, 20_000):  # a list closes when the page is drawn again; a person reopens it
            self.settled()
            field.click()
            field.fill(text)
            try:
                self.page.get_by_role("option", name=text, exact=True).first.click(timeout=patience_ms)
            except TimeoutError:
                self.page.keyboard.press("Escape")
            else:
                return
        raise AssertionError(f"{text!r} cannot be chosen")

    def unfold(self, name: str, key: str) -> None:
        """Open what is folded away behind a button; when it folds again, press again."""
        for _ in range(4):
            self.settled()
            if self.place(key).count():
                return
            self.page.get_by_role("button", name=name, exact=True).click()
            with contextlib.suppress(TimeoutError):
                self.place(key).wait_for(timeout=3_000)
        raise AssertionError(f"{name!r} does not open")

    def type_into(self, key: str, text: str) -> None:
        field = self.place(key).locator("input")
        field.fill(text)
        field.press("Enter")

    def date_into(self, key: str, desk: Desk, day: int) -> None:
        """Click the month, type the digits, leave the field."""
        place = self.place(key)
        place.locator("[role='spinbutton']").first.click()
        self.page.keyboard.type(f"{desk.calendar.date_of(day):%m%d%Y}", delay=30)
        self.page.keyboard.press("Tab")
        self.page.keyboard.press("Escape")

    def day_in(self, key: str, desk: Desk, day: int, beside: str) -> None:
        """A date inside a folded form: its calendar is closed by a click on the label beside it."""
        self.settled()
        self.place(key).locator("[role='spinbutton']").first.click()
        self.page.keyboard.type(f"{desk.calendar.date_of(day):%m%d%Y}", delay=30)
        self.page.keyboard.press("Tab")
        self.settled()
        self.place(beside).locator("label").first.click()

    def cell(self, row: int, left: int) -> None:
        """Click into the grid of the order form: rows are 31.5 high below a head of 32."""
        sheet = self.place("order_lines").locator(".dvn-scroller").first
        chosen = self.place("order_lines").locator(f"[id^='glide-cell-1-{row}'][aria-selected='true']")
        for _ in range(5):
            sheet.click(position={"x": left, "y": 32 + 31.5 * row + 15})
            self.page.wait_for_timeout(150)
            if chosen.count():
                return
        raise AssertionError("the grid does not take the cursor")

    def take(self, command: TakeCase, desk: Desk, case: Case) -> None:
        self.page.keyboard.press("Alt+n")

    def enter(self, command: EnterOrder, desk: Desk, case: Case) -> None:
        self.choose(f"w_customer_{case.id}", desk.customers[command.customer_id].name)
        address = desk.addresses[command.ship_to_id]
        self.choose(f"w_ship_to_{case.id}", f"{address.code} · {address.line1}, {address.city}")
        self.type_into(f"w_po_{case.id}", command.po_number)
        self.date_into(f"w_requested_{case.id}", desk, command.requested_day)
        if command.instruction:
            self.type_into(f"w_instruction_{case.id}", command.instruction)
        self.until(lambda: (self.draft(case).get("instruction") or "") == command.instruction)
        self.settled()
        for row, line in enumerate(command.lines):
            self.key_line(row, line, desk.items[line.item_id].sku, case)
        self.page.get_by_text(re.compile(rf"^{len(command.lines)} lines ·")).wait_for()
        self.page.keyboard.press("Control+s")

    def key_line(self, row: int, line: LineEntry, sku: str, case: Case) -> None:
        """Type the cells of a line as fast as people do, and look that the line was taken."""
        keyboard = self.page.keyboard
        wanted: dict[str, Any] = {"Item": sku, "Qty": line.quantity}
        self.cell(row, 60)
        for text in (sku, str(line.quantity)):
            keyboard.type(text, delay=KEY_MS)
            keyboard.press("Tab", delay=KEY_MS)
        self.kept(case, row, wanted)
        if line.uom is Uom.CS:
            keyboard.type("CS", delay=KEY_MS)
            self.page.get_by_role("option", name="CS").wait_for()
            keyboard.press("Enter")
            wanted["UoM"] = "CS"
            self.kept(case, row, wanted)
            keyboard.press("ArrowUp")
        if line.price_cents >= 0:
            keyboard.press("Tab", delay=KEY_MS)
            keyboard.type(f"{line.price_cents / 100:.2f}", delay=KEY_MS)
            keyboard.press("Tab", delay=KEY_MS)
            self.kept(case, row, {**wanted, "Price": line.price_cents / 100})

    def kept(self, case: Case, row: int, cells: dict[str, Any]) -> None:
        """Wait until the draft on the disk has a line like this."""
        self.until(lambda: self.draft(case).get("rows", {}).get(str(row)) == cells)
        self.settled()

    def confirm(self, command: ConfirmOrder, desk: Desk, case: Case) -> None:
        self.button(f"w_do_ConfirmOrder_{command.order_id}")

    def close(self, command: CloseCase, desk: Desk, case: Case) -> None:
        self.choose(f"w_reason_{case.id}", REASON[command.reason])
        self.page.keyboard.press("Alt+c")

    def release(self, command: ReleaseHold, desk: Desk, case: Case) -> None:
        if command.grounds:
            self.type_into(f"w_grounds_{command.hold_id}", command.grounds)
        self.button(f"w_do_ReleaseHold_{command.hold_id}")

    def settle(self, command: ResolvePrice, desk: Desk, case: Case) -> None:
        if command.approval_id:
            approval = desk.approvals[command.approval_id]
            words = f"Approval {approval.id}: {money_text(approval.price_cents)} up to {approval.max_qty}"
            self.choose(f"w_approval_{case.id}_{command.line_no}", words)
        self.button(f"w_do_ResolvePrice_{command.order_id}_{command.line_no}")

    def backorder(self, command: BackorderLine, desk: Desk, case: Case) -> None:
        self.date_into(f"w_promise_{case.id}_{command.line_no}", desk, command.promise_day)
        self.button(f"w_do_BackorderLine_{command.order_id}_{command.line_no}")

    def substitute(self, command: SubstituteLine, desk: Desk, case: Case) -> None:
        self.type_into(f"w_substitute_{case.id}_{command.line_no}", desk.items[command.item_id].sku)
        self.button(f"w_do_SubstituteLine_{command.order_id}_{command.line_no}")

    def cancel_line(self, command: CancelLine, desk: Desk, case: Case) -> None:
        self.unfold("Change a line", f"w_c_line_{case.id}")
        sku = desk.items[desk.orders[command.order_id].lines[command.line_no - 1].item_id].sku
        self.choose(f"w_c_line_{case.id}", f"{command.line_no} · {sku}")
        self.button(f"w_do_CancelLine_{command.order_id}_{command.line_no}")

    def cancel_order(self, command: CancelOrder, desk: Desk, case: Case) -> None:
        self.unfold("Cancel order", f"w_do_CancelOrder_{command.order_id}")
        self.button(f"w_do_CancelOrder_{command.order_id}")

    def write(self, command: SendMessage, desk: Desk, case: Case) -> None:
        self.choose(f"w_intent_{case.id}", INTENT[command.intent])
        place = self.place(f"w_text_{case.id}_{command.intent}_{command.contact_id}")
        place.locator("textarea").fill(command.text)
        place.locator("textarea").press("Tab")
        self.button(f"w_send_{case.id}")

    def cross_reference(self, command: AddCrossReference, desk: Desk, case: Case) -> None:
        self.type_into(f"w_part_{case.id}", command.buyer_part)
        self.type_into(f"w_means_{case.id}", desk.items[command.item_id].sku)
        self.button(f"w_do_AddCrossReference_{case.id}")

    def reprocess(self, command: ReprocessDocument, desk: Desk, case: Case) -> None:
        self.button(f"w_do_ReprocessDocument_{command.document_id}")

    def update_eta(self, command: UpdateEta, desk: Desk, case: Case) -> None:
        self.date_into(f"w_eta_{case.id}", desk, command.eta_day)
        self.button(f"w_do_UpdateEta_{command.shipment_id}")

    def ask(self, command: AskCaller, desk: Desk, case: Case) -> None:
        self.button(f"w_ask_{case.id}_{command.question}")

    def log(self, command: LogContact, desk: Desk, case: Case) -> None:
        if command.follow_up_day:
            self.date_into(f"w_again_{case.id}", desk, command.follow_up_day)
        note = self.place(f"w_note_{case.id}").locator("textarea")
        note.fill(command.text)
        note.press("Tab")
        self.button(f"w_log_it_{case.id}")

    def set_hold(self, command: SetHold, desk: Desk, case: Case) -> None:
        self.unfold("Set a hold", f"w_h_kind_{case.id}")
        self.choose(f"w_h_kind_{case.id}", HOLD[command.kind])
        if command.line_no:
            self.choose(f"w_h_line_{case.id}", f"line {command.line_no}")
        self.type_into(f"w_h_reason_{case.id}", command.reason)
        self.button(f"w_do_SetHold_{case.id}")

    def request_release(self, command: RequestRelease, desk: Desk, case: Case) -> None:
        self.type_into(f"w_plea_{command.hold_id}", command.text)
        self.button(f"w_do_RequestRelease_{command.hold_id}")

    def invoice_in_advance(self, command: InvoiceInAdvance, desk: Desk, case: Case) -> None:
        self.button(f"w_do_InvoiceInAdvance_{command.order_id}")

    def amend_line(self, command: AmendLine, desk: Desk, case: Case) -> None:
        self.unfold("Change a line", f"w_c_line_{case.id}")
        sku = desk.items[desk.orders[command.order_id].lines[command.line_no - 1].item_id].sku
        self.choose(f"w_c_line_{case.id}", f"{command.line_no} · {sku}")
        self.type_into(f"w_c_qty_{case.id}", str(command.quantity))
        self.choose(f"w_c_uom_{case.id}", command.uom)
        if command.price_cents >= 0:
            self.type_into(f"w_c_price_{case.id}", f"{command.price_cents / 100:.2f}")
        self.button(f"w_do_AmendLine_{case.id}")

    def amend_header(self, command: AmendHeader, desk: Desk, case: Case) -> None:
        order, number = desk.orders[command.order_id], command.order_id
        self.unfold("Change header", f"w_a_ship_to_{command.order_id}")
        if command.ship_to_id != order.ship_to_id:
            address = desk.addresses[command.ship_to_id]
            self.choose(f"w_a_ship_to_{number}", f"{address.code} · {address.line1}, {address.city}")
        if command.requested_day != order.requested_day:
            self.day_in(f"w_a_day_{number}", desk, command.requested_day, f"w_a_words_{number}")
        if command.instruction != order.instruction:
            self.type_into(f"w_a_words_{number}", command.instruction)
        self.button(f"w_do_AmendHeader_{number}")

    def split_line(self, command: SplitLine, desk: Desk, case: Case) -> None:
        self.unfold("Split a line", f"w_s_line_{case.id}")
        sku = desk.items[desk.orders[command.order_id].lines[command.line_no - 1].item_id].sku
        self.choose(f"w_s_line_{case.id}", f"{command.line_no} · {sku}")
        self.type_into(f"w_s_qty_{case.id}", str(command.qty))
        self.day_in(f"w_s_day_{case.id}", desk, command.requested_day, f"w_s_qty_{case.id}")
        self.button(f"w_do_SplitLine_{case.id}")

    def pull_back(self, command: PullBack, desk: Desk, case: Case) -> None:
        self.button(f"w_do_PullBack_{command.order_id}")


_GESTURES = {
    TakeCase: Person.take,
    EnterOrder: Person.enter,
    ConfirmOrder: Person.confirm,
    CloseCase: Person.close,
    ReleaseHold: Person.release,
    ResolvePrice: Person.settle,
    BackorderLine: Person.backorder,
    SubstituteLine: Person.substitute,
    CancelLine: Person.cancel_line,
    CancelOrder: Person.cancel_order,
    SendMessage: Person.write,
    AddCrossReference: Person.cross_reference,
    ReprocessDocument: Person.reprocess,
    UpdateEta: Person.update_eta,
    AskCaller: Person.ask,
    LogContact: Person.log,
    SetHold: Person.set_hold,
    RequestRelease: Person.request_release,
    InvoiceInAdvance: Person.invoice_in_advance,
    AmendLine: Person.amend_line,
    AmendHeader: Person.amend_header,
    PullBack: Person.pull_back,
    SplitLine: Person.split_line,
}
