"""Phone orders are judged by what was said last and what was asked, never by the wording of a note."""

import pytest

import scenarios
from sim import commands as cmd
from sim.cases import Finding, Verdict
from sim.clerks import program
from sim.commands import Command
from sim.model import SEAT, Case, Intent
from sim.session import Session


def worked(change) -> dict[str, Finding]:
    """The findings on the first call of the scenario when the expert's commands are changed on their way."""
    session = Session(scenarios.build(scenarios.load("phone_orders")))
    session.skip_to_next()
    case = session.desk.next_case_for(SEAT.number)
    assert case is not None
    session.submit(cmd.TakeCase(case.id))
    for command in program.expert(session.position, case):
        for given in change(command, case):
            session.submit(given)
    return {f.check: f for f in session.findings_on(case.id)}


def failed(findings: dict[str, Finding]) -> set[str]:
    return {name for name, f in findings.items() if f.verdict is Verdict.FAIL}


@pytest.mark.parametrize(
    "note",
    [
        "ORDER 1 taken by phone, confirmation follows",
        "spoke about PO87570 - all agreed",
        "po-87570: read back, ok.",
    ],
)
def test_a_note_may_be_worded_in_any_way_that_names_the_order(note: str):
    """The order number or the customer's own, in any spelling."""

    def reworded(command: Command, case: Case) -> list[Command]:
        return [command._replace(text=note)] if isinstance(command, cmd.LogContact) else [command]

    assert failed(worked(reworded)) == set()


def test_more_questions_than_needed_cost_nothing():
    """Asking twice is no mistake."""

    def twice(command: Command, case: Case) -> list[Command]:
        return [command, command] if isinstance(command, cmd.AskCaller) else [command]

    assert failed(worked(twice)) == set()


@pytest.mark.parametrize(
    ("question", "check"), [(Intent.ASK_WHICH_ITEM, "which_item"), (Intent.READ_BACK, "read_back")]
)
def test_a_question_that_was_left_out_is_a_finding_even_when_the_guess_was_right(question: Intent, check: str):
    """A right guess is luck; the SOP wants it asked, and read back."""

    def left_out(command: Command, case: Case) -> list[Command]:
        asked = isinstance(command, cmd.AskCaller) and command.question is question
        return [] if asked else [command]

    assert failed(worked(left_out)) == {check}


def test_reading_back_after_the_order_is_entered_is_too_late():
    """What is read back before it is entered cannot go wrong unnoticed."""
    kept: list[Command] = []

    def later(command: Command, case: Case) -> list[Command]:
        if isinstance(command, cmd.AskCaller) and command.question is Intent.READ_BACK:
            kept.append(command)
            return []
        return [command, kept.pop()] if isinstance(command, cmd.EnterOrder) else [command]

    found = worked(later)
    assert failed(found) == {"read_back"}
    assert found["read_back"].actual == "asked too late"


def test_a_note_without_the_order_does_not_find_it_again():
    """Whoever opens the file must know which order was meant."""

    def bare(command: Command, case: Case) -> list[Command]:
        return [command._replace(text="Nice talk.")] if isinstance(command, cmd.LogContact) else [command]

    assert failed(worked(bare)) == {"logged"}
