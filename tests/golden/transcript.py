"""A play as a text that a person can read: who did what when, and what came of it."""

from sim.events import MessageLogged
from sim.model import SEAT
from sim.session import Session
from sim.units import clock_text


def transcript(session: Session) -> str:
    """One line a fact, then the findings and the points."""
    lines = [f"{session.setup.name} version {session.setup.version}, seed {session.setup.seed}", ""]
    for entry in session.journal.entries:
        event = entry.event
        if isinstance(event, MessageLogged):
            event = event._replace(text=" ".join(event.text.split())[:100])
        facts = ", ".join(f"{name}={_short(value)}" for name, value in zip(event._fields, event, strict=True))
        who = "seat" if entry.actor == SEAT else str(entry.actor)
        lines.append(f"{clock_text(entry.at_s)} {who:<11} {type(event).__name__} {facts}")
    lines.append("")
    for finding in session.score().findings:
        lines.append(
            f"case {finding.case_id} {finding.check:<16} {finding.verdict} {finding.expected} | {finding.actual}"
        )
    score = session.score()
    lines += ["", f"{score.points} points, strict {score.strict_pass}, digest {session.journal.digest}", ""]
    return "\n".join(lines)


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 160 else f"{text[:157]}..."
