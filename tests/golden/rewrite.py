"""`make golden`: play every scenario by the expert and write it down. Review the difference before you commit."""

from pathlib import Path

from scenarios import build, catalog
from sim.clerks.program import expert, sit
from sim.session import Session
from tests.golden.transcript import transcript

HERE = Path(__file__).parent


def played(name: str) -> str:
    """The expert's play of a scenario."""
    scenario = next(s for s in catalog() if s.id == name)
    session = Session(build(scenario))
    sit(session, expert)
    return transcript(session)


if __name__ == "__main__":
    for each in catalog():
        (HERE / f"{each.id}.txt").write_text(played(each.id), encoding="utf-8")
