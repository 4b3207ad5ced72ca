"""Price source: the prices of an order were keyed by hand, and each must be traced to what it rests on (SOP-18)."""

from collections.abc import Iterator

from sim.cases.as_agreed import check_extra_hold
from sim.cases.asked_once import names_order
from sim.cases.conduct import check_conduct, messages
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_mail import order_of
from sim.commands import AmendLine, CloseCase, Command, ConfirmOrder, SendMessage, SetHold, TakePriceFrom
from sim.decide.pricing import way_to_price
from sim.decide.totals import totals_after
from sim.desk import Desk
from sim.facts import mentions_reference
from sim.letters import letter
from sim.model import (
    Case,
    CaseKindName,
    ContractPrice,
    HoldKind,
    Intent,
    Order,
    OrderLine,
    OrderStatus,
    PriceSource,
    ReasonCode,
    Uom,
)
from sim.pricing import SOURCES
from sim.units import Cents, Seconds, day_of, money_text


def standard_s(position: Position, case: Case) -> Seconds:
    """3 minutes and 0.4 a line (domain R17)."""
    return 180 + 24 * len(order_of(position, case).lines)


def key(position: Position, case: Case) -> Key:
    """What the lines cost when the case was raised."""
    order = order_of(position, case)
    return {"prices": tuple(line.price_cents for line in order.lines), "surcharges": order.surcharge_cents}


def right_source(desk: Desk, order: Order, line: OrderLine) -> tuple[PriceSource, int, Cents]:
    """What counts on the day of the order: the source, its record (0 = it has none of its own) and the price."""
    way = way_to_price(desk, order, line)
    source = SOURCES[way.source]
    record = {
        PriceSource.CONTRACT: way.contract_id,
        PriceSource.PROMOTION: way.promotion_id,
        PriceSource.TIER: way.break_id,
    }
    return source, record.get(source, 0), way.price_cents


def run_out(position: Position, case: Case, line: OrderLine) -> ContractPrice | None:
    """The contract of this customer that a line was priced by although it had ended."""
    desk, order = position.desk, order_of(position, case)
    if right_source(desk, order, line)[0] is PriceSource.CONTRACT:
        return None
    before = position.keys[case.id]["prices"]
    if not isinstance(before, tuple):
        raise TypeError("the key of a price source lists prices")
    return next(
        (
            c
            for c in desk.contracts.values()
            if (c.customer_id, c.item_id) == (order.customer_id, line.item_id)
            and c.price_cents == before[line.line_no - 1]
            and c.to_day < day_of(order.received_s)
        ),
        None,
    )


def named(source: PriceSource, record_id: int) -> str:
    """``contract 12``, ``tier``."""
    return f"{source.replace('_', ' ')} {record_id}" if record_id else str(source)


def _refer(position: Position, case: Case, line: OrderLine, contract: ContractPrice) -> SendMessage:
    desk, order = position.desk, order_of(position, case)
    text = letter(
        desk,
        Intent.REFERRAL,
        case,
        sender="the order desk",
        about=f"a price on purchase order {order.po_number} (order {order.id}), line {line.line_no}, "
        f"{desk.items[line.item_id].sku}: contract {contract.id} ended on {desk.calendar.day_text(contract.to_day)}",
    )
    return SendMessage(case.id, order.id, 0, Intent.REFERRAL, text)


def _reason(position: Position, case: Case) -> ReasonCode:
    order = order_of(position, case)
    if any(run_out(position, case, line) for line in order.lines):
        return ReasonCode.PRICE_CONTRACT_EXPIRED
    return ReasonCode.KEYING_PRICE


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Each line from its source; the one whose contract has ended is held and goes to sales."""
    desk, order = position.desk, order_of(position, case)
    for line in order.lines:
        contract = run_out(position, case, line)
        if contract is None:
            source, record_id, _ = right_source(desk, order, line)
            yield TakePriceFrom(order.id, line.line_no, source, record_id)
        else:
            why = f"priced by contract {contract.id}, which ended on {desk.calendar.day_text(contract.to_day)}"
            yield SetHold(order.id, line.line_no, HoldKind.PRICE, why)
            yield _refer(position, case, line, contract)
    if not any(h.active for h in order.holds):
        yield ConfirmOrder(order.id)
    yield CloseCase(case.id, _reason(position, case))


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    yield CloseCase(case.id, ReasonCode.KEYING_PRICE)


def _as_it_stands(position: Position, case: Case) -> Iterator[Command]:
    yield ConfirmOrder(case.order_id)
    yield CloseCase(case.id, ReasonCode.KEYING_PRICE)


def _by_the_machine(position: Position, case: Case) -> Iterator[Command]:
    """Every line priced anew by the system, and nobody knows why."""
    order = order_of(position, case)
    for line in order.lines:
        yield AmendLine(order.id, line.line_no, line.qty_ordered, Uom.EA, -1)
    yield from _as_it_stands(position, case)


def _any_contract(position: Position, case: Case) -> Iterator[Command]:
    """The contract that stands first on file for the item, whoever has it and whenever it ended; else list."""
    desk, order = position.desk, order_of(position, case)
    for line in order.lines:
        found = next((c.id for c in desk.contracts.values() if c.item_id == line.item_id), 0)
        source = PriceSource.CONTRACT if found else PriceSource.LIST
        yield TakePriceFrom(order.id, line.line_no, source, found)
    yield from _as_it_stands(position, case)


def _another_customers(position: Position, case: Case) -> Iterator[Command]:
    """The price that another customer of the same size pays, keyed by hand."""
    desk, order = position.desk, order_of(position, case)
    for line in order.lines:
        theirs = [
            c for c in desk.contracts.values() if c.item_id == line.item_id and c.customer_id != order.customer_id
        ]
        cents = theirs[0].price_cents if theirs else desk.items[line.item_id].list_price_cents
        yield AmendLine(order.id, line.line_no, line.qty_ordered, Uom.EA, cents)
    yield CloseCase(case.id, ReasonCode.KEYING_PRICE)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Every line from its source at its price, the ended contract held and referred, the order on its way."""
    desk, order = position.desk, order_of(position, case)
    before = position.keys[case.id]
    prices = before["prices"]
    if not isinstance(prices, tuple):
        raise TypeError("the key of a price source lists prices")
    ended = []
    for line, was_cents in zip(order.lines, prices, strict=False):
        contract = run_out(position, case, line)
        if contract is None:
            _check_line(desk, order, line, was_cents, sheet)
        else:
            ended.append(line)
            _check_ended(position, case, line, was_cents, contract, sheet)
    _check_order(order, ended, sheet)
    if not ended:
        right = totals_after(desk, order).surcharge_cents
        sheet.process(
            "surcharges",
            "Surcharges follow the right prices",
            order.surcharge_cents == right if order.surcharge_cents != before["surcharges"] else None,
            expected=money_text(right),
            actual=money_text(order.surcharge_cents),
            step="step 6",
        )
    causes = [ReasonCode.PRICE_CONTRACT_EXPIRED] if ended else [ReasonCode.KEYING_PRICE, ReasonCode.TIER_MISREAD]
    check_conduct(position, case, sheet, reasons=tuple(causes))


def _check_line(desk: Desk, order: Order, line: OrderLine, was_cents: Cents, sheet: Sheet) -> None:
    source, record_id, price = right_source(desk, order, line)
    said = line.priced_s >= 0
    sheet.outcome(
        f"source:{line.line_no}",
        f"Line {line.line_no}: what its price rests on",
        said and (line.price_source, line.price_record_id) == (source, record_id),
        expected=named(source, record_id),
        actual=named(line.price_source, line.price_record_id) if said else "nobody said",
        step="steps 2 to 4",
    )
    if was_cents != price:
        sheet.outcome(
            f"price:{line.line_no}",
            f"Line {line.line_no}: price",
            line.price_cents == price,
            expected=f"{money_text(price)} by {named(source, record_id)}",
            actual=money_text(line.price_cents),
            step="step 4",
        )


def _check_ended(
    position: Position, case: Case, line: OrderLine, was_cents: Cents, contract: ContractPrice, sheet: Sheet
) -> None:
    order = order_of(position, case)
    held = bool(order.on_hold(HoldKind.PRICE, line_no=line.line_no))
    kept = line.price_cents == was_cents
    sheet.outcome(
        f"held:{line.line_no}",
        f"Line {line.line_no}: price without a ground",
        held and kept,
        expected=f"price hold on the line; contract {contract.id} has ended",
        actual=("held" if held else "not held") + ("" if kept else f", now {money_text(line.price_cents)}"),
        step="step 5",
    )
    told = messages(position, case, Intent.REFERRAL)
    sku = position.desk.items[line.item_id].sku
    knows = any(names_order(m, order) and mentions_reference(m.text, sku) for m in told)
    sheet.outcome(
        "referred",
        "Sales knows of it",
        knows,
        expected=f"passed on with order and {sku}",
        actual="passed on" if knows else f"{len(told)} messages without order and item" if told else "not passed on",
        step="step 5",
        weight=MAJOR,
    )


def _check_order(order: Order, ended: list[OrderLine], sheet: Sheet) -> None:
    goes_on = order.status not in (OrderStatus.ENTERED, OrderStatus.CANCELLED)
    numbers = [line.line_no for line in ended]
    extra = [h for h in order.holds if h.kind is HoldKind.PRICE and h.line_no not in numbers]
    if not ended:
        sheet.outcome(
            "order",
            "Order goes on",
            goes_on,
            expected="confirmed at the right prices",
            actual=str(order.status),
            step="step 7",
        )
    elif goes_on:
        sheet.outcome(
            "order",
            "Order waits for sales",
            False,
            expected="not confirmed while a price has no ground",
            actual=str(order.status),
            step="step 7",
        )
    check_extra_hold(extra, "a price hold on the line whose contract has ended, and on nothing else", "step 5", sheet)


KIND = CaseKind(
    CaseKindName.PRICE_SOURCE,
    "Price source",
    "pricing.tax",
    ("R17", "R20", "H01"),
    "SOP-18",
    (ReasonCode.KEYING_PRICE, ReasonCode.TIER_MISREAD, ReasonCode.PRICE_CONTRACT_EXPIRED),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _by_the_machine,
        WrongPolicy.STALE: _any_contract,
        WrongPolicy.WRONG_TARGET: _another_customers,
        WrongPolicy.PROCESS_AS_RECEIVED: _as_it_stands,
    },
    label="Price",
    messages=(Intent.REFERRAL, Intent.QUESTION_DISCREPANCY),
    panel=Panel.PRICES,
)
