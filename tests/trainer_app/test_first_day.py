"""A person plays the first day from the first case to the debrief, and errs twice on purpose."""

import pytest

from sim.cases import Verdict
from sim.commands import CloseCase, Command, EnterOrder
from sim.model import Case, CaseKindName, ReasonCode, Uom
from tests.trainer_app.person import Person

pytestmark = pytest.mark.browser


def wrong_quantity(command: EnterOrder) -> EnterOrder:
    """One piece more than ordered on the first line that is ordered by the piece."""
    at = next(n for n, line in enumerate(command.lines) if line.uom is Uom.EA)
    lines = list(command.lines)
    lines[at] = lines[at]._replace(quantity=lines[at].quantity + 1)
    return command._replace(lines=tuple(lines))


def test_two_planned_mistakes_are_the_two_findings(server, window):
    """Whoever does all as the SOP says but for a quantity and a cause finds those two in the debrief, and no third."""
    person = Person(window, server)
    person.begin("first_day", "Ada Novak")
    mirror = person.mirror()
    erred: list[str] = []

    def with_mistakes(command: Command, case: Case) -> Command:
        if isinstance(command, EnterOrder) and "quantity" not in erred:
            erred.append("quantity")
            return wrong_quantity(command)
        if isinstance(command, CloseCase) and case.kind is CaseKindName.LATE_SHIPMENT and "reason" not in erred:
            erred.append("reason")
            return command._replace(reason=ReasonCode.CUST_CHANGE)
        return command

    person.play(mirror, with_mistakes)
    expected = [f for f in mirror.score().findings if f.verdict is Verdict.FAIL]
    assert sorted(erred) == ["quantity", "reason"]
    assert [f.check.partition(":")[0] for f in expected] in (["quantity", "reason"], ["reason", "quantity"])
    window.get_by_role("link", name="Go to the debrief").click()
    window.get_by_text("Findings: 2 to learn from").wait_for()
    shown = window.locator(".st-key-card_findings").inner_text()
    for finding in expected:
        assert finding.title in shown
        assert finding.expected in shown
        assert finding.actual in shown
        assert finding.sop in shown
