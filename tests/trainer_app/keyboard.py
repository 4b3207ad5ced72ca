"""Somebody who works without a mouse: hot keys, Tab, arrows, Enter, and what is typed."""

from collections.abc import Mapping

from sim.commands import CloseCase, ConfirmOrder, EnterOrder, TakeCase
from sim.desk import Desk
from sim.model import Case
from tests.trainer_app.hand import KEY_MS, Hand
from tests.trainer_app.order_gestures import key_line
from tests.trainer_app.person import Gesture, Person
from trainer_app.wording import REASON

FAR = 120
"""Presses of the Tab key after which nobody would go on."""


def focused(hand: Hand, key: str) -> bool:
    """Whether what is typed now goes into that place."""
    within = "key => document.activeElement?.closest('.st-key-' + CSS.escape(key)) !== null"
    return bool(hand.page.evaluate(within, key))


def go(hand: Hand, hot_key: str, key: str) -> None:
    """A hot key that leads to a field."""
    hand.place(key).locator("input, canvas").first.wait_for(state="attached")
    hand.settled()
    hand.page.keyboard.press(hot_key)
    hand.until(lambda: focused(hand, key))


def tab_to(hand: Hand, key: str) -> None:
    """The Tab key until the place is reached."""
    for _ in range(FAR):
        if focused(hand, key):
            return
        hand.page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not lead to {key}")


def pick(hand: Hand, text: str) -> None:
    """Type into an open choice list and take what it finds."""
    hand.page.keyboard.type(text, delay=10)
    hand.page.get_by_role("option", name=text, exact=True).first.wait_for()
    hand.page.keyboard.press("Enter")
    hand.settled()


def take(hand: Hand, command: TakeCase, desk: Desk, case: Case) -> None:
    hand.page.keyboard.press("Alt+n")


def enter(hand: Hand, command: EnterOrder, desk: Desk, case: Case) -> None:
    keyboard, address = hand.page.keyboard, desk.addresses[command.ship_to_id]
    go(hand, "F2", f"w_customer_{case.id}")
    pick(hand, desk.customers[command.customer_id].name)
    tab_to(hand, f"w_po_{case.id}")
    keyboard.type(command.po_number)
    tab_to(hand, f"w_ship_to_{case.id}")
    pick(hand, f"{address.code} · {address.line1}, {address.city}")
    tab_to(hand, f"w_requested_{case.id}")
    keyboard.type(f"{desk.calendar.date_of(command.requested_day):%m%d%Y}", delay=KEY_MS)
    tab_to(hand, f"w_instruction_{case.id}")
    keyboard.type(command.instruction)
    go(hand, "F8", "order_lines")
    for row, line in enumerate(command.lines):
        key_line(hand, row, line, desk.items[line.item_id].sku, case)
        for key in ("Home", "ArrowDown"):
            keyboard.press(key, delay=KEY_MS)
    keyboard.press("Control+s")


def confirm(hand: Hand, command: ConfirmOrder, desk: Desk, case: Case) -> None:
    hand.place("confirm_it").locator("button:enabled").first.wait_for()
    hand.page.keyboard.press("F9")


def close(hand: Hand, command: CloseCase, desk: Desk, case: Case) -> None:
    go(hand, "Alt+r", f"w_reason_{case.id}")
    pick(hand, REASON[command.reason])
    hand.page.keyboard.press("Alt+c")


class Typist(Person):
    """Works cases with the keyboard alone."""

    gestures: Mapping[type, Gesture] = {
        TakeCase: take,
        EnterOrder: enter,
        ConfirmOrder: confirm,
        CloseCase: close,
    }

    def begin(self, scenario: str, name: str) -> None:
        """Give a name, choose a scenario, sit down."""
        self.page.goto(self.server.url)
        self.place("w_name").wait_for()
        tab_to(self, "w_name")
        self.page.keyboard.type(name)
        self.page.keyboard.press("Enter")
        self.place(f"begin_{scenario}").locator("button:enabled").first.wait_for()
        tab_to(self, f"begin_{scenario}")
        self.page.keyboard.press("Enter")
        self.seated()
