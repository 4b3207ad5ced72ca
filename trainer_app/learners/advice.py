"""What to practise next, and why: the weakest skill first, then what was never tried."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scenarios import Scenario
from sim.cases import CASE_KINDS, ErrorClass
from sim.cases.taxonomy import MEANING
from trainer_app.learners.mastery import GATE_FREE, READY_AT, by_skill, counted
from trainer_app.learners.record import AttemptRecord
from trainer_app.wording import count_text, share_text

_URGENT, _WEAK, _THIN, _NEW = range(4)


@dataclass(frozen=True, slots=True)
class Advice:
    """One suggestion."""

    skill: str
    reason: str
    scenario: Scenario | None
    """Where it can be practised."""


def skills_of(scenario: Scenario) -> Counter[str]:
    """How many cases of each skill a scenario is sure to bring."""
    return Counter(CASE_KINDS[case.kind].skill for case in scenario.cases)


def _where(skill: str, shelf: Sequence[Scenario], played: Counter[str]) -> Scenario | None:
    """The scenario with the most of a skill; of equals the easier, then the one played less."""
    fit = [s for s in shelf if skills_of(s)[skill]]
    return min(fit, key=lambda s: (played[s.id], -skills_of(s)[skill] / len(s.cases), s.level, s.id), default=None)


def advise(attempts: Sequence[AttemptRecord], shelf: Sequence[Scenario]) -> list[Advice]:
    """Suggestions, the most pressing first; none when all is mastered."""
    played = Counter(attempt.scenario for attempt in attempts)
    rows = counted(attempts)
    found: list[tuple[int, float, str, str]] = []
    known = by_skill(attempts)
    for mastery in known:
        if mastery.ready:
            continue
        mistakes = Counter(fault.error for row in rows if row.skill == mastery.name for fault in row.faults)
        commonest = f"; the mistake made most: {MEANING[ErrorClass(mistakes.most_common(1)[0][0])]}" if mistakes else ""
        standing = f"{share_text(mastery.estimate)} after {count_text(mastery.n, 'case')}"
        if mastery.gates:
            reason = f"a line was crossed in the last {GATE_FREE} cases ({standing})"
            found.append((_URGENT, mastery.estimate, mastery.name, reason + commonest))
        elif mastery.last < READY_AT:
            found.append(
                (_WEAK, mastery.estimate, mastery.name, f"{standing}, needs {share_text(READY_AT)}{commonest}")
            )
        else:
            found.append((_THIN, -mastery.n, mastery.name, f"{standing}: good so far, {mastery.lacks} to be sure"))
    tried = {mastery.name for mastery in known}
    offered = {skill: s.level for s in reversed(shelf) for skill in skills_of(s)}
    for skill in sorted(set(offered) - tried):
        found.append((_NEW, offered[skill], skill, "not tried yet"))
    return [Advice(skill, reason, _where(skill, shelf, played)) for _, _, skill, reason in sorted(found)]
