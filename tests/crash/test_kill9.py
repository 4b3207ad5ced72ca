"""The power fails twenty times in the middle of a session, and nothing that was acknowledged is lost."""

import multiprocessing
import random
import time
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import pytest

import scenarios
from sim.session import play
from sim.tape import TapeWriter, to_plain
from tests.crash.driver import sit

KILLS = 20
RESUME_WITHIN_S = 1.0
SPEAKS_WITHIN_S = 60.0


class Play:
    """A process at the desk, and everything it acknowledged."""

    def __init__(self, power: ForkServerContext, folder: Path, session_id: str | None) -> None:
        self._ear, mouth = power.Pipe(duplex=False)
        self._process = power.Process(target=sit, args=(folder, session_id, mouth))
        self._process.start()
        mouth.close()
        self.hello: dict[str, Any] = self._ear.recv()
        self.acknowledged: list[list[Any]] = []
        self.over = False

    def hear(self, patience_s: float) -> bool:
        """Take in the next word; false when there is none."""
        try:
            if not self._ear.poll(patience_s):
                return False
            said = self._ear.recv()
        except (EOFError, OSError):
            return False  # the process died while it spoke: that word was never acknowledged
        self.over |= "over" in said
        if "did" in said:
            self.acknowledged.append(said["did"])
        return True

    def wait_for(self, commands: int) -> None:
        """Return once so many commands were acknowledged: a moment that no machine's speed moves."""
        while len(self.acknowledged) < commands:
            if not self.hear(SPEAKS_WITHIN_S):
                raise AssertionError(f"{len(self.acknowledged)} of {commands} commands in {SPEAKS_WITHIN_S} s")

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
        while self.hear(0):
            pass
        self._ear.close()


@pytest.mark.slow
def test_twenty_power_cuts_lose_nothing(tmp_path, record_property):
    """Every acknowledged command is on the tape in its order; each resume takes under a second and agrees with it."""
    power = multiprocessing.get_context("forkserver")
    power.set_forkserver_preload([sit.__module__])
    moments = random.Random(9)  # the moments of the cuts, not anything the desk decides
    acknowledged: list[list[Any]] = []
    session_id, slowest, expected_digest = None, 0.0, None
    for _ in range(KILLS):
        running = Play(power, tmp_path, session_id)
        session_id = running.hello["session"]
        slowest = max(slowest, running.hello["resumed_s"])
        if expected_digest is not None:
            assert running.hello["digest"] == expected_digest
        running.wait_for(moments.randrange(21, 60))
        time.sleep(moments.uniform(0, 0.004))  # a power cut comes at no particular event
        running.kill()
        assert not running.over, "the session ended before the cut: the cut proves nothing"
        acknowledged += running.acknowledged

        tape, writer = TapeWriter.resume(tmp_path / f"{session_id}.tape")
        writer.close()
        on_tape = [[type(m.command).__name__, to_plain(tuple(m.command))] for m in tape.moves]
        lost = len(acknowledged) - len(on_tape)
        assert lost <= 0, f"{lost} acknowledged commands are gone"
        assert on_tape[: len(acknowledged)] == acknowledged
        assert len(on_tape) - len(acknowledged) <= 1, "at most the command that was being given"
        acknowledged = on_tape
        expected_digest = play(scenarios.from_header(tape.header), tape.lines).journal.digest
    assert len(acknowledged) > 20 * KILLS
    assert slowest < RESUME_WITHIN_S, f"the slowest resume took {slowest:.2f} s"
    record_property("slowest_resume_s", slowest)
    record_property("commands", len(acknowledged))
