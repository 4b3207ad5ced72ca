"""Long work beside the server: started as a process of its own, read from a file, cancelled by ending the process.

A *job* is a file of lines in the data directory: the first is what was asked for, then come shares done, results and
an end. So any page, tab or later server can read it. The process holds the other end of a pipe of ours: when this
server goes, however it goes, the pipe closes and the process ends.
"""

import json
import re
import secrets
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from threading import RLock
from typing import Any

import trainer_app

_JOB_ID = re.compile(r"[0-9a-f]{16}")
_SOURCES = Path(trainer_app.__file__).parent.parent


class Worker(StrEnum):
    """Modules that work in a process of their own."""

    LAB = "trainer_app.lab_worker"
    EXERCISE = "trainer_app.exercise_worker"


class JobState(StrEnum):
    """How a job stands."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """A job as its file tells it."""

    id: str
    owner: str
    request: Mapping[str, Any]  # Any: JSON
    state: JobState
    share: float
    """How much is done, 0 to 1."""
    results: list[dict[str, Any]] = field(default_factory=list)
    message: str = ""


class Jobs:
    """All jobs of this server. One person has one job of a worker at a time: a new one ends the one before."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: dict[str, tuple[str, Worker, subprocess.Popen[str]]] = {}
        self._lock = RLock()

    def start(self, worker: Worker, request: Mapping[str, Any], *, owner: str) -> str:
        """Start a job; returns its id."""
        with self._lock:
            for job_id, (whose, what, process) in list(self._running.items()):
                if (whose, what) == (owner, worker) or process.poll() is not None:
                    self.cancel(job_id)
            self._folder.mkdir(parents=True, exist_ok=True)
            job_id = secrets.token_hex(8)
            path = self._path(job_id)
            path.write_text(json.dumps({"owner": owner, "request": request}) + "\n", encoding="utf-8")
            with path.with_suffix(".log").open("w", encoding="utf-8") as log:
                process = subprocess.Popen(
                    [sys.executable, "-m", worker.value, str(path)],
                    stdin=subprocess.PIPE,
                    stdout=log,
                    stderr=log,
                    text=True,
                    cwd=_SOURCES,
                )
            self._running[job_id] = (owner, worker, process)
            return job_id

    def poll(self, job_id: str) -> Job | None:
        """How a job stands, or None when there is none of that id."""
        if not _JOB_ID.fullmatch(job_id) or not self._path(job_id).exists():
            return None
        with self._lock:
            entry = self._running.get(job_id)
            alive = entry is not None and entry[2].poll() is None
            if not alive:
                self._forget(job_id)
        return _read(self._path(job_id), alive=alive)

    def running(self, owner: str) -> bool:
        """Whether a job of that person goes on."""
        with self._lock:
            return any(whose == owner and process.poll() is None for whose, _, process in self._running.values())

    def cancel(self, job_id: str) -> None:
        """End a job's process; one that has ended stays as it is."""
        with self._lock:
            entry = self._running.get(job_id)
            if entry is None:
                return
            process = entry[2]
            if process.poll() is None:
                process.kill()
                process.wait()
                with self._path(job_id).open("a", encoding="utf-8") as file:
                    file.write("\n" + json.dumps({"end": JobState.CANCELLED}) + "\n")
            self._forget(job_id)

    def cancel_all(self) -> None:
        """End everything that runs."""
        for job_id in list(self._running):
            self.cancel(job_id)

    def process_id(self, job_id: str) -> int | None:
        """The process of a running job."""
        entry = self._running.get(job_id)
        return None if entry is None else entry[2].pid

    def _forget(self, job_id: str) -> None:
        entry = self._running.pop(job_id, None)
        if entry is not None and entry[2].stdin is not None:
            entry[2].stdin.close()

    def _path(self, job_id: str) -> Path:
        return self._folder / f"{job_id}.jsonl"


def _read(path: Path, *, alive: bool) -> Job:
    lines = []
    for text in path.read_text(encoding="utf-8").splitlines():
        try:
            lines.append(json.loads(text))
        except json.JSONDecodeError:
            continue  # the last line is still being written, or was torn when its writer ended
    head, *rest = lines
    end = next((line for line in rest if "end" in line), None)
    if end is None and not alive:
        end = {"end": JobState.FAILED, "message": f"The work stopped before its end; {path.stem}.log may say why."}
    return Job(
        path.stem,
        head["owner"],
        head["request"],
        JobState.RUNNING if end is None else JobState(end["end"]),
        max((line["share"] for line in rest if "share" in line), default=0.0),
        [line["result"] for line in rest if "result" in line],
        "" if end is None else end.get("message", ""),
    )
