"""What IT does about a problem: it asks for what is missing, mends what it is told, and runs the example again."""

from sim.commands import AskBack, Command, DeliverFix, ReportTest
from sim.decide.problems import reproduction
from sim.desk import Desk
from sim.model import Problem
from sim.traffic import Ask
from sim.truths import Recurrence


def answer(desk: Desk, problem: Problem) -> Command:
    """The answer to a hand-over."""
    missing = [what for what, said in reproduction(desk, problem).items() if not said]
    if missing:
        asked = ", and ".join(missing)
        return AskBack(problem.case_id, f"{problem.number}: to bring it about we need {asked}. Please hand over again.")
    return DeliverFix(problem.id, f"{problem.number}: done, and on the test system. Please test it with your example.")


def run_example(problem: Problem, ask: Ask | None) -> ReportTest:
    """The example comes out right when what was mended is the cause, and all of it was."""
    truth = ask.truth if ask is not None else None
    right = isinstance(truth, Recurrence) and problem.cause is truth.cause and problem.fixes >= truth.fixes
    said = "It comes out as expected." if right else "It comes out wrong, as before."
    return ReportTest(problem.id, right, f"{problem.number}: the example was run again. {said}")
