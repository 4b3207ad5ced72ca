"""Customers answer: in writing after their time, on the phone at once, and when their word is asked for on a change.

What they say was drawn ahead with their request; how they say it is the mailroom's. In a batch run nobody writes: an
answer comes, without words.
"""

from collections.abc import Callable, Mapping

from sim import commands as cmd
from sim import events as ev
from sim.calls import SENTENCES
from sim.decide.contact import QUESTIONS
from sim.decide.credit import deposits_cents
from sim.decide.evidence import missing_facts
from sim.decide.lacking import asks_for
from sim.decide.lines import is_unknown
from sim.decide.occasions import has_occasion
from sim.decide.verification import dialled
from sim.engine import Engine
from sim.mailroom import Mailroom
from sim.model import Actor, Case, Document, Intent, Role, VerificationMethod
from sim.traffic import Ask, Request, lacking_in, smudge_of
from sim.truths import ForeignCode, RushWish, Wish
from sim.units import percent_of
from sim.world.other_desks import DESK_OF

CUSTOMER = Actor(Role.CUSTOMER)
ANSWERED: frozenset[Intent] = frozenset(QUESTIONS) - frozenset(DESK_OF)
"""Messages that a customer answers in writing."""
NOTHING_TO_ADD = "I am not sure what you need from me. All I can tell you is in my message."
"""What comes back when the desk asks what its reader cannot answer."""
NOT_ORDERED = "We did not order that. Please compare with our purchase order."
"""What comes back when the desk asks about a line that is on no paper."""


class Customers:
    """Everybody who wrote or called."""

    def __init__(self, engine: Engine, requests: dict[int, Request], mailroom: Mailroom | None) -> None:
        self._engine = engine
        self._desk = engine.desk
        self._requests = requests
        self._mailroom = mailroom
        engine.on(ev.MessageLogged, self._answer)
        engine.on(ev.VerificationLogged, self._vouch)

    def write(self, request: Request) -> None:
        """A mail that is no purchase order is sent, if there is still an occasion for it."""
        ask, self._desk.now_s = request.ask, self._engine.clock.now_s
        if ask is not None and has_occasion(self._desk, request.customer_id, ask):
            self._requests[request.document_id] = request
            self._engine.submit(CUSTOMER, _mail_that_asks(request, ask, self._desk.documents))

    def _answer(self, message: ev.MessageLogged, actor: Actor) -> None:
        """Somebody was asked: the answer comes after its time, on the phone at once."""
        if message.intent in SENTENCES:
            self._let_caller_answer(message)
            return
        if message.inbound or message.intent not in ANSWERED:
            return
        case = self._desk.cases[message.case_id]
        request = self._requests.get(case.document_id)
        if request is None:
            return
        clock = self._engine.clock
        answers_s = clock.now_s + request.answer_delay_s
        if message.intent is Intent.PREPAY_REQUEST and message.order_id in self._desk.advance_of:
            clock.call_at(answers_s, lambda: self._pay_in_advance(case, request, message))
            return
        if message.intent is Intent.RUSH_QUOTE:
            self._engine.submit_at(answers_s, CUSTOMER, self._word_on_rush(message, case, request))
            return
        if message.intent is Intent.FEE_QUESTION and request.ask is not None and isinstance(request.ask.truth, Wish):
            self._engine.submit_at(answers_s, CUSTOMER, self._word_on_fee(message, case, request, request.ask))
            return
        reply: Callable[[], str] = lambda: ""  # noqa: E731  the text is made when the answer comes
        if self._mailroom is not None:
            reply = self._reply(message, request, case)
        clock.call_at(answers_s, lambda: self._engine.submit(CUSTOMER, cmd.ReceiveAnswer(case.id, reply())))

    def _let_caller_answer(self, asked: ev.MessageLogged) -> None:
        request = self._requests[self._desk.cases[asked.case_id].document_id]
        if self._mailroom is None:
            return
        spoken = [m.intent for m in self._desk.messages_on[asked.case_id] if m.intent in SENTENCES]
        if request.ask is not None:
            said = self._mailroom.retort(request, spoken)
        else:
            said = self._mailroom.said(request, asked.intent, first=len(spoken) == 1)
        self._engine.submit(CUSTOMER, cmd.ReceiveAnswer(asked.case_id, said))

    def _word_on_rush(self, message: ev.MessageLogged, case: Case, request: Request) -> cmd.Command:
        """The customer's yes or no to a quote for rush handling, or the question for what the quote does not say."""
        mailroom = self._mailroom
        wish = request.ask.truth if request.ask is not None else None
        if mailroom is None:
            return cmd.AnswerRush(case.id, isinstance(wish, RushWish) and wish.accepts_fee, "")
        if request.ask is None:
            return cmd.ReceiveAnswer(case.id, mailroom.says(request, NOTHING_TO_ADD))
        if not isinstance(wish, RushWish):
            return cmd.ReceiveAnswer(case.id, mailroom.reply(request, NOTHING_TO_ADD))
        missing = missing_facts(self._desk, message.intent, case, message.text)
        if missing:
            return cmd.ReceiveAnswer(case.id, mailroom.reply(request, f"Please tell us {' and '.join(missing)}."))
        said = dict(request.ask.answers)[message.intent]
        return cmd.AnswerRush(case.id, wish.accepts_fee, mailroom.reply(request, said))

    def _word_on_fee(self, message: ev.MessageLogged, case: Case, request: Request, ask: Ask) -> cmd.Command:
        """The customer's yes or no to what giving up goods costs, or the question for what it was not told."""
        agrees, said = isinstance(ask.truth, Wish) and ask.truth.agrees, dict(ask.answers).get(message.intent, "")
        mailroom = self._mailroom
        if mailroom is None:
            return cmd.AnswerFee(case.id, agrees, "")
        missing = missing_facts(self._desk, message.intent, case, message.text)
        if missing or not said:
            words = f"Please tell us {' and '.join(missing)}." if missing else NOTHING_TO_ADD
            return cmd.ReceiveAnswer(case.id, mailroom.reply(request, words))
        return cmd.AnswerFee(case.id, agrees, mailroom.reply(request, said))

    def _vouch(self, asked: ev.VerificationLogged, actor: Actor) -> None:
        """Whoever is called back answers at once; a form comes back signed, or not, after its time."""
        case = self._desk.cases[asked.case_id]
        request = self._requests.get(case.document_id)
        ask = request.ask if request is not None else None
        place = request.truth.place if request is not None and isinstance(request.truth, ForeignCode) else None
        if place is not None and asked.on_file:
            confirmed, said = True, f"Yes, {place.name} at {place.line1} is ours. Please put it on file."
        elif request is None or ask is None:
            confirmed, said = False, NOTHING_TO_ADD
        elif asked.on_file:
            confirmed = asked.contact_id in ask.vouchers
            said = ask.voucher_says if confirmed else ask.others_say
        else:
            confirmed = bool(ask.phone) and dialled(asked.phone) == dialled(ask.phone)
            said = "Yes, that is right, please go ahead." if confirmed else "Nobody answers."
        answer = cmd.ReceiveVerification(asked.verification_id, confirmed, said)
        if asked.method is VerificationMethod.SIGNED_FORM and request is not None:
            self._engine.submit_at(self._engine.clock.now_s + request.answer_delay_s, CUSTOMER, answer)
        else:
            self._engine.submit(CUSTOMER, answer)

    def _pay_in_advance(self, case: Case, request: Request, asked: ev.MessageLogged) -> None:
        """The customer pays on the advance invoice: at first what it means to pay, then what is missing."""
        order = self._desk.orders[asked.order_id]
        paid = deposits_cents(self._desk, order)
        owed = self._desk.advance_of[order.id].amount_cents
        amount = owed - paid if paid else percent_of(owed, request.first_payment_pct)
        self._engine.submit(CUSTOMER, cmd.ReceiveDeposit(case.id, order.id, amount))

    def _reply(self, message: ev.MessageLogged, request: Request, case: Case) -> Callable[[], str]:
        mailroom, intent, order_id, line_no = self._mailroom, message.intent, case.order_id, case.line_no
        if mailroom is None:
            raise TypeError("a batch run writes no letters")
        said = dict(request.answers).get(intent)
        if said is not None:
            return lambda: mailroom.says(request, said)
        if request.ask is not None:
            answer = dict(request.ask.answers).get(intent, NOTHING_TO_ADD)
            return lambda: mailroom.reply(request, answer)
        if intent is Intent.QUESTION_MISSING:
            missing = self._what_was_missing(message, request)
            return lambda: mailroom.says(request, missing)
        if intent is Intent.PREPAY_REQUEST:
            return lambda: mailroom.advance_answer(request)
        if intent is Intent.QUESTION_CERTIFICATE:
            return lambda: mailroom.tax_answer(request, pays=request.accepts_our_price)
        if intent is Intent.QUESTION_ILLEGIBLE:
            smudge = smudge_of(request)
            return lambda: mailroom.quantity_answer(request, smudge.line_no if smudge else 0)
        order = self._desk.orders.get(order_id)
        ordered = order.line(max(line_no, 1)) if order else None
        on_paper = _line_on_paper(request, ordered.item_id) if ordered else max(line_no, 1)
        if intent in (Intent.QUESTION_QUANTITY, Intent.QUESTION_DISCREPANCY) and not on_paper:
            return lambda: mailroom.says(request, NOT_ORDERED)
        if intent is Intent.QUESTION_QUANTITY:
            return lambda: mailroom.quantity_answer(request, on_paper if line_no else 0)
        if intent is Intent.QUESTION_ITEM:
            name, item_id = self._doubtful_item(request)
            return lambda: mailroom.item_answer(request, name, self._desk.items[item_id])
        price = ordered.system_price_cents if ordered else 0
        return lambda: mailroom.answer(request, price_cents=price, accepts=request.accepts_our_price, line_no=on_paper)

    def _doubtful_item(self, request: Request) -> tuple[str, int]:
        """What the first line that intake cannot take names, and the item that is meant by it."""
        parsed = self._desk.parsed.get(request.document_id)
        if parsed is None:
            return request.lines[0].buyer_part, request.lines[0].item_id
        pairs = list(zip(parsed.lines, request.lines, strict=True))
        line, meant = next((p for p in pairs if is_unknown(self._desk, request.customer_id, p[0])), pairs[0])
        return line.name, meant.item_id

    def _what_was_missing(self, asked: ev.MessageLogged, request: Request) -> str:
        """What the customer is asked for, and nothing else; some forget a part the first time."""
        log = self._desk.messages_on[asked.case_id]
        again = sum(m.intent is Intent.QUESTION_MISSING for m in log) > 1
        given = [
            row.said
            for row in lacking_in(request).fields
            if asks_for(asked.text, row.field) and (again or not row.said_late)
        ]
        return " ".join(given) or NOTHING_TO_ADD


def _line_on_paper(request: Request, item_id: int) -> int:
    """The line of a document that orders an item, or 0: a clerk may key lines in any order, and what nobody ordered."""
    return next((number for number, line in enumerate(request.lines, 1) if line.item_id == item_id), 0)


def _mail_that_asks(request: Request, ask: Ask, documents: Mapping[int, Document]) -> cmd.ReceiveDocument:
    """The arrival of a mail that is no purchase order; the order it is about is found by that order's document."""
    about = documents.get(ask.about_document)
    return cmd.ReceiveDocument(
        request.document_id,
        request.channel,
        request.customer_id,
        request.contact_id,
        None,
        "",
        "",
        "",
        ask.kind,
        about.order_id if about else 0,
    )
