"""Whatever anybody commands, in any order, at any time: nothing raises and the books of the desk add up."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sim import commands as cmd
from sim.clock import Clock
from sim.desk import Desk
from sim.engine import Engine
from sim.events import CommandRefused
from sim.journal import Journal
from sim.model import (
    SEAT,
    SYSTEM,
    Actor,
    ApprovedAlternate,
    Channel,
    Intent,
    Invoice,
    PriceApproval,
    ReasonCode,
    Remittance,
    Role,
    Supply,
    Uom,
    VerificationMethod,
)
from sim.pricing import SOURCES
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, GLOVE, MONDAY, NUT, PINE, SUMMIT, a_kit, an_opening
from tests.invariants import check_desk
from tests.properties.any_command import (
    actors,
    clerk_commands,
    days,
    ids,
    lines,
    prices,
    streets,
    world_commands,
)

WORLD = {
    cmd.ReceiveDocument: Role.CUSTOMER,
    cmd.ReceiveAnswer: Role.CUSTOMER,
    cmd.ReceiveVerification: Role.CUSTOMER,
    cmd.ReceiveDeposit: Role.CUSTOMER,
    cmd.ReceivePayment: Role.CUSTOMER,
    cmd.ReceiveSupply: Role.WAREHOUSE,
    cmd.ShipOrder: Role.WAREHOUSE,
    cmd.RecordTracking: Role.CARRIER,
    cmd.RecordDelivery: Role.CARRIER,
    cmd.AnnounceSupply: Role.PURCHASING,
    cmd.SlipSupply: Role.PURCHASING,
    cmd.DecideBillTo: Role.RECEIVABLES,
    cmd.ApplyCash: Role.RECEIVABLES,
    cmd.AskBack: Role.RECEIVABLES,
    cmd.DecideCredit: Role.CREDIT,
    cmd.DecideRelease: Role.LEAD,
    cmd.DecidePrice: Role.SALES,
    cmd.DeliverFix: Role.IT,
    cmd.ReportTest: Role.IT,
    cmd.AnswerRush: Role.CUSTOMER,
    cmd.AnswerFee: Role.CUSTOMER,
    cmd.DecideReallocation: Role.LEAD,
    cmd.RemindOf: Role.SYSTEM,
    cmd.NoticeOrder: Role.SYSTEM,
}
"""Who usually makes a request from outside."""


class DeskMachine(RuleBasedStateMachine):
    """Random commands of clerks and world against one desk: every command there is, and some that get further."""

    @initialize()
    def open_desk(self) -> None:
        """A small company with debts, one approval and stock on its way."""
        opening = an_opening(
            on_hand=60,
            supplies=[Supply(1, BOLT, 50, 2), Supply(2, 2, 30, 3)],
            invoices=[
                Invoice(1, DELMAR, 0, 0, -100, -20, 900_000),
                Invoice(2, PINE, 0, 0, -100, 5, 996_000, disputed=True),
            ],
            remittances=[
                Remittance(1, DELMAR, 0, 1, "Delmar", -50, 600_000),
                Remittance(2, 0, 0, 2, "PINE", -50, 999_000),
            ],
            approvals=[PriceApproval(1, DELMAR, BOLT, 50, 100, 10, "Sam")],
            kit_components=a_kit(),
            alternates=[ApprovedAlternate(1, DELMAR, BOLT, NUT)],
        )
        self.desk = Desk(opening, Sop(), MONDAY)
        self.clock = Clock(9 * 3600)
        self.engine = Engine(self.desk, self.clock, Journal())
        self.documents = 0

    def do(self, actor: Actor, command: cmd.Command) -> None:
        """Submit; a refusal must be the only fact."""
        facts = self.engine.submit(actor, command)
        assert facts
        if isinstance(facts[0], CommandRefused):
            assert len(facts) == 1
            assert facts[0].message

    @rule(minutes=st.integers(1, 2000))
    def time_passes(self, minutes: int) -> None:
        """The clock moves."""
        self.clock.run_until(self.clock.now_s + 60 * minutes)

    @rule(customer=st.sampled_from([DELMAR, PINE]))
    def mail_arrives(self, customer: int) -> None:
        """A purchase order by mail."""
        self.documents += 1
        arrival = cmd.ReceiveDocument(self.documents, Channel.EMAIL, customer, customer, None, "", "", "")
        self.do(Actor(Role.CUSTOMER), arrival)

    @rule(part=st.sampled_from(["SF-1", "SF-2"]), quantity=st.integers(1, 30), price=prices)
    def web_order_arrives(self, part: str, quantity: int, price: int) -> None:
        """A machine-readable order, known part or not."""
        self.documents += 1
        line = cmd.ParsedLine(part, "", "", "", quantity, Uom.EA, price)
        parsed = cmd.ParsedOrder(f"W-{self.documents}", "S1", 3, (line,))
        arrival = cmd.ReceiveDocument(self.documents, Channel.WEB, SUMMIT, SUMMIT, parsed, "", "", "")
        self.do(Actor(Role.CUSTOMER), arrival)
        self.do(SYSTEM, cmd.ReprocessDocument(self.documents))

    @rule(
        document=ids,
        customer=st.integers(1, 4),
        ship_to=st.integers(10, 33),
        po=st.integers(0, 9),
        lines=st.lists(lines, max_size=3).map(tuple),
    )
    def key_order(self, document: int, customer: int, ship_to: int, po: int, lines: tuple[cmd.LineEntry, ...]) -> None:
        """A clerk keys something."""
        self.do(SEAT, cmd.EnterOrder(document, customer, ship_to, f"P{po}" if po else "", 3, "", lines))

    @rule(command=clerk_commands)
    def clerk_acts(self, command: cmd.Command) -> None:
        """A clerk does anything at all."""
        self.do(SEAT, command)

    @rule(
        pick=st.integers(0, 9),
        quantity=st.integers(1, 60),
        item=st.integers(1, 3),
        second=st.sampled_from([1, 2, 3, GLOVE, GLOVE]),
        price=prices,
    )
    def key_waiting_document(self, pick: int, quantity: int, item: int, second: int, price: int) -> None:
        """A clerk keys a sound order from a document that waits."""
        waiting = [d for d in self.desk.documents.values() if d.status == "received" and d.id not in self.desk.parsed]
        if waiting:
            document = waiting[pick % len(waiting)]
            entries = (cmd.LineEntry(item, quantity, Uom.EA, price), cmd.LineEntry(second, quantity, Uom.EA, -1))
            who, ship_to = document.customer_id, 10 * document.customer_id + 1
            self.do(SEAT, cmd.EnterOrder(document.id, who, ship_to, f"D{document.id}", 3, "", entries))

    @rule(
        pick=st.integers(0, 99),
        line=st.integers(1, 3),
        day=st.integers(0, 20),
        item=st.integers(1, 3),
        way=st.integers(0, 18),
    )
    def act_on_an_order(self, pick: int, line: int, day: int, item: int, way: int) -> None:
        """A clerk does something to an order that exists."""
        live = list(self.desk.orders.values())
        if not live:
            return
        order = live[pick % len(live)]
        holds = [h.id for h in order.holds if h.active] or [0]
        self.do(
            SEAT,
            (
                cmd.ConfirmOrder(order.id),
                cmd.BackorderLine(order.id, line, day),
                cmd.SubstituteLine(order.id, line, 2),
                cmd.CancelLine(order.id, line),
                cmd.AmendLine(order.id, line, 5 * item, Uom.EA, -1),
                cmd.AmendLine(order.id, line, item, Uom.CS, 50),
                cmd.ReleaseHold(holds[pick % len(holds)]),
                cmd.ResolvePrice(order.id, line, item % 2),
                cmd.TakePriceFrom(order.id, line, SOURCES[pick % len(SOURCES)], item % 2),
                cmd.ConfirmOrder(order.id),
                cmd.CancelOrder(order.id) if pick % 5 == 0 else cmd.BackorderLine(order.id, line, day),
                cmd.PullBack(order.id),
                cmd.AmendLine(order.id, line, 7 * item + pick % 30, Uom.EA, -1),
                cmd.AddLine(order.id, cmd.LineEntry(item, 1 + pick, Uom.EA, -1)),
                cmd.SplitLine(order.id, line, 1 + pick % 9, day),
                cmd.AmendHeader(order.id, order.ship_to_id, day, "dock 4"),
                cmd.PullBack(order.id),
                cmd.SubstituteComponent(order.id, line, NUT),
                cmd.AddLine(order.id, cmd.LineEntry(GLOVE, 1 + pick % 40, Uom.EA, -1)),
            )[way],
        )

    @rule(pick=st.integers(0, 99), text=st.booleans(), intent=st.sampled_from(list(Intent)))
    def work_a_case(self, pick: int, text: bool, intent: Intent) -> None:
        """A clerk takes a case, writes about it, or closes it."""
        cases = list(self.desk.open_cases.values())
        if cases:
            case = cases[pick % len(cases)]
            if case.status == "queued":
                self.do(SEAT, cmd.TakeCase(case.id))
            elif text:
                contact = 0 if intent == Intent.CREDIT_REQUEST else case.customer_id
                self.do(SEAT, cmd.SendMessage(case.id, case.order_id, contact, intent, "about your order"))
            else:
                self.do(SEAT, cmd.CloseCase(case.id, ReasonCode.CLEAN))

    @rule(pick=st.integers(0, 99), share=st.integers(1, 3))
    def the_lead_reopens(self, pick: int, share: int) -> None:
        """The lead brings some of what was cancelled back."""
        ended = [o for o in self.desk.orders.values() if o.closed_s >= 0]
        if ended:
            order = ended[pick % len(ended)]
            back = tuple((ln.line_no, max(1, ln.qty_cancelled // share)) for ln in order.lines if ln.qty_cancelled)
            self.do(Actor(Role.LEAD), cmd.ReopenOrder(order.id, back))

    @rule()
    def the_carriers_leave(self) -> None:
        """The warehouse loads all that is ready."""
        for order_id in list(self.desk.ready):
            self.do(Actor(Role.WAREHOUSE), cmd.ShipOrder(order_id, 1))

    @rule(case=ids, release=st.booleans())
    def credit_answers(self, case: int, release: bool) -> None:
        """The credit desk answers about a case that waits."""
        waiting = [c for c in self.desk.open_cases.values() if c.status == "waiting"]
        found = waiting[case % len(waiting)] if waiting else None
        if found is not None and found.status == "waiting" and found.order_id in self.desk.orders:
            self.do(Actor(Role.CREDIT), cmd.DecideCredit(found.id, found.order_id, release, "decided"))

    @rule(pick=st.integers(0, 99), release=st.booleans(), role=st.sampled_from(list(Role)))
    def an_owner_decides(self, pick: int, release: bool, role: Role) -> None:
        """Somebody, owner or not, answers about a hold."""
        if self.desk.holds and self.desk.cases:
            holds, cases = list(self.desk.holds), list(self.desk.cases)
            command = cmd.DecideRelease(cases[pick % len(cases)], holds[pick % len(holds)], release, "decided")
            self.do(Actor(role), command)

    @rule(pick=st.integers(0, 99), way=st.integers(0, 4), day=days, street=streets)
    def keep_master_data(self, pick: int, way: int, day: int, street: str) -> None:
        """A clerk calls back and changes what is on file."""
        mine = [c for c in self.desk.open_cases.values() if c.status == "in_progress"]
        if not mine:
            return
        case = mine[pick % len(mine)]
        site = 10 * case.customer_id + 1 + pick % 2
        place = ("Branch", street, "Toledo", "OH", "43612", day)
        self.do(
            SEAT,
            (
                cmd.LogVerification(case.id, case.customer_id, VerificationMethod.CALL_BACK, "419-555-0101"),
                cmd.AddShipTo(case.id, case.customer_id, *place),
                cmd.ChangeAddress(case.id, site, *place),
                cmd.ChangeBillTo(case.id, case.customer_id, *place),
                cmd.EndContact(case.id, case.customer_id, day),
            )[way],
        )

    @rule(confirmed=st.booleans(), approve=st.booleans())
    def they_answer(self, confirmed: bool, approve: bool) -> None:
        """Whoever was called back answers, and accounts receivable decides."""
        for asked in [v for v in self.desk.verifications.values() if v.answered_s < 0]:
            self.do(Actor(Role.CUSTOMER), cmd.ReceiveVerification(asked.id, confirmed, "said"))
        for change in [c for c in self.desk.bill_to_changes.values() if c.decided_s < 0]:
            self.do(Actor(Role.RECEIVABLES), cmd.DecideBillTo(change.id, approve, "decided"))

    @rule(case=ids, remittance=st.integers(0, 3), invoice=st.integers(0, 4), asks_back=st.booleans())
    def receivables_answer(self, case: int, remittance: int, invoice: int, asks_back: bool) -> None:
        """Receivables apply cash, or say what is missing."""
        answer = cmd.AskBack(case, "which?") if asks_back else cmd.ApplyCash(case, remittance, invoice, "applied")
        self.do(Actor(Role.RECEIVABLES), answer)

    @rule(problem=ids, passed=st.booleans())
    def it_answers(self, problem: int, passed: bool) -> None:
        """IT mends something and shows a test."""
        self.do(Actor(Role.IT), cmd.DeliverFix(problem, "done"))
        self.do(Actor(Role.IT), cmd.ReportTest(problem, passed, "run"))

    @rule(pick=st.integers(0, 99), quantity=st.integers(1, 9), approve=st.booleans())
    def an_order_goes_first(self, pick: int, quantity: int, approve: bool) -> None:
        """A clerk asks for stock of another order, the lead decides, the customer takes a faster carrier."""
        mine = [c for c in self.desk.open_cases.values() if c.status == "in_progress"]
        live = list(self.desk.orders.values())
        if not mine or not live:
            return
        case, taker, giver = mine[pick % len(mine)], live[pick % len(live)], live[-1]
        ask = cmd.RequestReallocation(case.id, giver.id, 1, taker.id, 1 + pick % 2, quantity, "they wait")
        self.do(SEAT, ask)
        for asked in [r for r in self.desk.reallocations.values() if r.decided_s < 0]:
            self.do(Actor(Role.LEAD), cmd.DecideReallocation(asked.id, approve, "decided"))
        self.do(Actor(Role.CUSTOMER), cmd.AnswerRush(case.id, approve, "said"))
        self.do(SEAT, cmd.ExpediteOrder(case.order_id or taker.id, 3, 7_500))

    @rule(case=ids)
    def customer_answers(self, case: int) -> None:
        """A customer answers."""
        self.do(Actor(Role.CUSTOMER), cmd.ReceiveAnswer(case, "yes"))

    @rule(supply=st.integers(1, 2))
    def goods_come_in(self, supply: int) -> None:
        """What is on its way arrives; what has arrived is refused."""
        self.do(Actor(Role.WAREHOUSE), cmd.ReceiveSupply(supply))

    @rule(command=world_commands)
    def world_acts(self, command: cmd.Command) -> None:
        """Warehouse, carrier, customer or another desk."""
        self.do(Actor(WORLD.get(type(command), Role.CUSTOMER)), command)

    @rule(actor=actors, command=clerk_commands | world_commands)
    def somebody_tries(self, actor: Actor, command: cmd.Command) -> None:
        """Anybody asks for anything; mostly it is not theirs to ask."""
        self.do(actor, command)

    @invariant()
    def books_add_up(self) -> None:
        """After every step."""
        if hasattr(self, "desk"):
            check_desk(self.desk)


TestDesk = DeskMachine.TestCase
TestDesk.settings = settings(max_examples=125, stateful_step_count=40)


@pytest.mark.stress
class TestDeskForLong(DeskMachine.TestCase):  # type: ignore[misc,name-defined]  # made by Hypothesis
    """The same for `make stress`: two hundred thousand steps."""

    settings = settings(max_examples=2_000, stateful_step_count=100)
