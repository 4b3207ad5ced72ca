"""One question with everything in it: what a customer must read when an order is not as agreed (SOP-02)."""

from sim.cases.comparison import PriceApart, TermApart, in_words, says_both, to_be_named
from sim.cases.conduct import messages
from sim.cases.finding import MAJOR, MINOR, Sheet
from sim.cases.kind import Position
from sim.cases.order_entry import entered
from sim.facts import (
    mentions_amount,
    mentions_order,
    mentions_reference,
    names_a_time_limit,
    proposes_terms,
)
from sim.model import Case, Intent, Message, Order
from sim.units import day_of, money_text

QUESTIONS = (Intent.QUESTION_VALIDATION, Intent.QUESTION_DISCREPANCY)
"""Either form of a question will do; what it says counts."""


def names_order(message: Message, order: Order | None) -> bool:
    """Whether a message says which order it is about."""
    return order is not None and mentions_order(message.text, order.po_number, order.id)


def check_question(
    position: Position, case: Case, prices: list[PriceApart], terms: list[TermApart], sheet: Sheet
) -> None:
    """The facts that a question must give, and that one message gives them all."""
    asked = messages(position, case, *QUESTIONS)
    needed = bool(prices or terms)
    order, named = entered(position, case), to_be_named(position, case)
    today = position.desk.calendar.date_of(day_of(position.desk.now_s))
    facts: list[tuple[str, str, str, list[bool], int]] = [
        (
            "names_order",
            "Question names the purchase order",
            "its number",
            [names_order(m, order) for m in asked],
            MAJOR,
        )
    ]
    facts += [
        (
            f"both_prices:{apart.line_no}",
            f"Question gives both prices of line {apart.line_no}",
            f"{money_text(apart.theirs_cents)} and {money_text(apart.ours_cents)}",
            [mentions_amount(m.text, apart.theirs_cents) and mentions_amount(m.text, apart.ours_cents) for m in asked],
            MAJOR,
        )
        for apart in prices
    ]
    facts += [
        (
            f"both_terms:{apart.name}",
            f"Question gives both sides on {apart.name}",
            in_words(apart),
            [says_both(m.text, apart) for m in asked],
            MAJOR,
        )
        for apart in terms
    ]
    if named is not None:
        says = [mentions_reference(m.text, named.number) for m in asked]
        facts.append(("quotation", "Question names the quotation", named.number, says, MINOR))
    offers = [proposes_terms(m.text) and names_a_time_limit(m.text, today) for m in asked]
    facts.append(("proposal", "Question proposes something and says by when", "a proposal and a time", offers, MINOR))
    for check_name, title, expected, found, weight in facts:
        sheet.communication(
            check_name,
            title,
            any(found) if asked and needed else None,
            expected=expected,
            actual="said" if any(found) else "missing",
            step="step 6, SOP-17",
            weight=weight,
        )
    together = any(all(values) for values in zip(*(found for *_, found, _ in facts), strict=True))
    sheet.process(
        "one_message",
        "One question with everything in it",
        together if asked and needed else None,
        expected="all that differs in one message",
        actual="one message" if together else f"{len(asked)} messages, none of them whole",
        step="step 6",
        weight=MINOR,
    )
    sheet.process(
        "no_question",
        "Nobody asked about what is inside the tolerance",
        None if needed else not asked,
        expected="no question",
        actual=f"{len(asked)} questions",
        step="step 4",
    )
