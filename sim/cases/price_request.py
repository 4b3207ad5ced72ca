"""Price request: somebody writes that a line of an order should cost less (SOP-05)."""

from collections.abc import Iterator

from sim.cases.asking import sent_to_writer
from sim.cases.conduct import check_conduct, messages
from sim.cases.credit_desk import cancel_another, heard
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_mail import as_it_stood, changed_lines, order_of, reply
from sim.cases.price_mismatch import approval_for
from sim.commands import AmendLine, CloseCase, Command, ConfirmOrder, ResolvePrice, SendMessage
from sim.facts import mentions_reference
from sim.letters import letter
from sim.model import Case, CaseKindName, HoldKind, Intent, PriceSource, ReasonCode, Uom
from sim.truths import PriceWish
from sim.units import MINUTE_S, Seconds, money_text


def standard_s(position: Position, case: Case) -> Seconds:
    """8 minutes (domain 3.5, a price difference)."""
    return 8 * MINUTE_S


def wish_of(position: Position, case: Case) -> PriceWish:
    """The price that the mail wants."""
    ask = position.request(case).ask
    if ask is None or not isinstance(ask.truth, PriceWish):
        raise TypeError("the mail of a price request carries a wish")
    return ask.truth


def key(position: Position, case: Case) -> Key:
    """The order as it stood when the mail came."""
    return as_it_stood(order_of(position, case))


def _question(position: Position, case: Case) -> SendMessage:
    """The question to sales, with its evidence."""
    order, wish = order_of(position, case), wish_of(position, case)
    line = order.lines[wish.line_no - 1]
    text = letter(
        position.desk,
        Intent.PRICE_QUESTION,
        case,
        item=position.desk.items[line.item_id].sku,
        asked_price=money_text(wish.price_cents),
        our_price=money_text(line.system_price_cents),
        who="the mail that came today",
    )
    return SendMessage(case.id, order.id, 0, Intent.PRICE_QUESTION, text)


def _no(position: Position, case: Case) -> SendMessage:
    return reply(
        position,
        case,
        Intent.CHANGE_REFUSED,
        why="no special price is approved in writing for this order",
        instead="deliver at our price, or wait for an approval of sales",
    )


def _at_the_price(position: Position, case: Case, approval_id: int) -> Iterator[Command]:
    """The asked price on the line, settled by an approval, and the order confirmed with it."""
    order, wish = order_of(position, case), wish_of(position, case)
    line = order.lines[wish.line_no - 1]
    yield AmendLine(order.id, line.line_no, line.qty_ordered, Uom.EA, wish.price_cents)
    yield ResolvePrice(order.id, line.line_no, approval_id)
    yield ConfirmOrder(order.id)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Ask sales; with its approval in writing give the price, without it say no."""
    order = order_of(position, case)
    if not heard(position, case, Intent.PRICE_DECISION):
        yield _question(position, case)
        return
    approval = approval_for(position, order, order.lines[wish_of(position, case).line_no - 1])
    if approval is not None:
        yield from _at_the_price(position, case, approval.id)
        yield CloseCase(case.id, ReasonCode.PRICE_APPROVAL_MISSING)
    else:
        yield _no(position, case)
        yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def _say_no(position: Position, case: Case) -> Iterator[Command]:
    """Refuse, without asking anybody."""
    yield _no(position, case)
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def _take_their_word(position: Position, case: Case) -> Iterator[Command]:
    """Enter the price: it was promised."""
    yield from _at_the_price(position, case, 0)
    yield CloseCase(case.id, ReasonCode.PRICE_APPROVAL_MISSING)


def _confirm_first(position: Position, case: Case) -> Iterator[Command]:
    """Confirm the order as it stands and let others worry."""
    yield ConfirmOrder(case.order_id)
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Sales was asked with its evidence; the price is what it approved, or ours with a no to whoever wrote."""
    order, wish = order_of(position, case), wish_of(position, case)
    line = order.lines[wish.line_no - 1]
    decided = heard(position, case, Intent.PRICE_DECISION)
    held = bool(order.on_hold(HoldKind.PRICE))
    special = line.price_source in (PriceSource.APPROVAL, PriceSource.PURCHASE_ORDER)
    if wish.granted:
        passed = line.price_source is PriceSource.APPROVAL and line.price_cents == wish.price_cents and not held
        expected = f"{money_text(wish.price_cents)} by the approval of sales"
    else:
        passed = decided and not special and line.price_cents == line.system_price_cents and not held
        expected = f"{money_text(line.system_price_cents)}, as sales decided"
    actual = money_text(line.price_cents) + (", still held" if held else "" if decided else ", sales not asked")
    sheet.outcome(
        f"price:{wish.line_no}",
        f"Line {wish.line_no}: price",
        passed,
        expected=expected,
        actual=actual,
        step="steps 3 to 5",
    )
    if changed_lines(order, position.keys[case.id]):
        sheet.outcome(
            "extra", "Nothing else changed", False, expected="quantities stay", actual="another quantity", step="step 4"
        )
    if wish.granted:
        again = order.confirmed_s >= case.raised_s and not order.unconfirmed
        sheet.outcome(
            "again",
            "Customer has our word on the new price",
            again,
            expected="confirmed",
            actual="confirmed" if again else "not confirmed",
            step="step 4",
            weight=MAJOR,
        )
    asked = messages(position, case, Intent.PRICE_QUESTION)
    complete = bool(asked) and not heard(position, case, Intent.ASKED_BACK)
    sheet.process(
        "question",
        "Sales was asked with order, item and both prices",
        complete,
        expected="asked, complete at once",
        actual="complete" if complete else "asked back" if asked else "not asked",
        step="step 3",
    )
    told = sent_to_writer(position, case, Intent.CHANGE_REFUSED)
    named = any(mentions_reference(m.text, order.po_number) for m in told)
    sheet.communication(
        "told",
        "Whoever wrote knows that the price stays",
        None if wish.granted else named,
        expected=f"a refusal that names {order.po_number}",
        actual="told" if named else f"{len(told)} refusals",
        step="step 5",
    )
    reasons = (
        (ReasonCode.PRICE_APPROVAL_MISSING,)
        if wish.granted
        else (
            ReasonCode.CUST_ERROR,
            ReasonCode.PRICE_APPROVAL_MISSING,
        )
    )
    check_conduct(position, case, sheet, reasons=reasons)


KIND = CaseKind(
    CaseKindName.PRICE_REQUEST,
    "Price request",
    "sales.interface",
    ("R10", "R17", "F08", "F01"),
    "SOP-05",
    (ReasonCode.PRICE_APPROVAL_MISSING, ReasonCode.CUST_ERROR),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _say_no,
        WrongPolicy.BLIND: _take_their_word,
        WrongPolicy.STALE: _confirm_first,
        WrongPolicy.WRONG_TARGET: cancel_another,
        WrongPolicy.PROCESS_AS_RECEIVED: _take_their_word,
    },
    label="Price",
    messages=(
        Intent.PRICE_QUESTION,
        Intent.CHANGE_REFUSED,
    ),
    panel=Panel.PRICES,
)
