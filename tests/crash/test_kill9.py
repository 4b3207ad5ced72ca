"""The power fails twenty times in the middle of a session, and nothing that was acknowledged is lost."""

import json
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

import scenarios
from sim.session import play
from sim.tape import TapeWriter, to_plain

ROOT = Path(__file__).resolve().parents[2]
KILLS = 20
RESUME_WITHIN_S = 1.0
SPEAKS_WITHIN_S = 60.0


class Play:
    """A process at the desk, and everything it acknowledged."""

    def __init__(self, folder: Path, session_id: str | None) -> None:
        arguments = [sys.executable, "-m", "tests.crash.driver", str(folder), *([session_id] if session_id else [])]
        self._process = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        if self._process.stdout is None:
            raise RuntimeError("no pipe")
        self.hello: dict[str, Any] = json.loads(self._process.stdout.readline())
        self.acknowledged: list[list[Any]] = []
        self.over = False
        self._said = threading.Condition()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            try:
                said = json.loads(line)
            except ValueError:
                return  # the process died while it spoke: that line was never acknowledged
            self.over |= "over" in said
            if "did" in said:
                with self._said:
                    self.acknowledged.append(said["did"])
                    self._said.notify()

    def wait_for(self, commands: int) -> None:
        """Return once so many commands were acknowledged: a moment that no machine's speed moves."""
        with self._said:
            if not self._said.wait_for(lambda: len(self.acknowledged) >= commands, SPEAKS_WITHIN_S):
                raise AssertionError(f"{len(self.acknowledged)} of {commands} commands in {SPEAKS_WITHIN_S} s")

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._reader.join()
        if self._process.stdout is not None:
            self._process.stdout.close()


@pytest.mark.slow
def test_twenty_power_cuts_lose_nothing(tmp_path, record_property):
    """Every acknowledged command is on the tape in its order; each resume takes under a second and agrees with it."""
    moments = random.Random(9)  # the moments of the cuts, not anything the desk decides
    acknowledged: list[list[Any]] = []
    session_id, slowest, expected_digest = None, 0.0, None
    for _ in range(KILLS):
        running = Play(tmp_path, session_id)
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
