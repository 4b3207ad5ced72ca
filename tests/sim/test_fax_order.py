"""Fax orders: a right guess is still a guess, and any wording of the question does that names the place."""

import pytest

import scenarios
from sim import commands as cmd
from sim.cases import CASE_KINDS, Finding, Verdict
from sim.clerks import program
from sim.commands import Command
from sim.model import SEAT, CaseKindName
from sim.session import Session


def worked(change) -> dict[str, Finding]:
    """The findings on the smudged fax of the scenario when the expert's commands are changed on their way."""
    session = Session(scenarios.build(scenarios.load("channels")))
    smudged = None
    while smudged is None or smudged.status != "closed":
        case = session.desk.next_case_for(SEAT.number)
        if case is None:
            assert not session.over
            session.skip_to_next()
            continue
        session.submit(cmd.TakeCase(case.id))
        if case.kind is CaseKindName.FAX_ORDER and session.position.request(case).superseded:
            smudged = case
        for command in program.expert(session.position, case):
            for given in change(command, session) if case is smudged else [command]:
                session.submit(given)
    return {f.check: f for f in session.findings_on(smudged.id)}


def failed(findings: dict[str, Finding]) -> set[str]:
    return {name for name, f in findings.items() if f.verdict is Verdict.FAIL}


@pytest.mark.parametrize("place", ["line 1", "{spaced}", "the first line, item {small}"])
def test_a_question_may_be_worded_in_any_way_that_names_the_place(place: str):
    """The line or the item, in any spelling."""

    def reworded(command: Command, session: Session) -> list[Command]:
        if isinstance(command, cmd.SendMessage):
            request = session.world.requests[session.desk.cases[command.case_id].document_id]
            sku = session.desk.items[request.lines[0].item_id].sku
            where = place.format(spaced=sku.replace("-", " "), small=sku.lower())
            text = f"Hello, on {request.po_number} we cannot read the quantity, {where}. Which is it? Thanks"
            return [command._replace(text=text)]
        return [command]

    assert failed(worked(reworded)) == set()


def test_a_question_that_names_no_place_is_worth_less():
    """The customer must know which of its lines is meant."""

    def vague(command: Command, session: Session) -> list[Command]:
        return (
            [command._replace(text="Hello,\n\nWhat does it say?\n\nKind regards\nNorthgate Supply")]
            if isinstance(command, cmd.SendMessage)
            else [command]
        )

    assert failed(worked(vague)) == {"names_place"}


def test_a_right_guess_is_a_finding_all_the_same():
    """Keyed right without asking: luck, and the next time wrong."""

    session = Session(scenarios.build(scenarios.load("channels")))
    while True:
        case = session.desk.next_case_for(SEAT.number)
        if case is None:
            session.skip_to_next()
            continue
        session.submit(cmd.TakeCase(case.id))
        request = session.position.request(case)
        if case.kind is not CaseKindName.FAX_ORDER or not request.superseded:
            for command in program.expert(session.position, case):
                session.submit(command)
            continue
        plain = request._replace(superseded=())
        session.world.requests[case.document_id] = plain
        commands = list(program.expert(session.position, case))[:1]
        session.world.requests[case.document_id] = request
        for command in commands:
            session.submit(command)
        order_id = session.desk.documents[case.document_id].order_id
        session.submit(cmd.ConfirmOrder(order_id))
        session.submit(cmd.CloseCase(case.id, CASE_KINDS[case.kind].reasons[0]))
        found = {f.check: f for f in session.findings_on(case.id)}
        assert failed(found) == {"asked"}
        return
