"""A real server of the app in a process of its own, with a data directory of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from sim.tape import Tape, read_tape

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """The app on a free port of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        with (self.folder.parent / f"server-{self.port}.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", f"from trainer_app.asgi import serve; serve(port={self.port})"],
                cwd=ROOT,
                env={**os.environ, "ORDERDESK_DATA": str(self.folder)},
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                if time.monotonic() > deadline or self._process.poll() is not None:
                    raise

    def kill(self) -> None:
        """As the power switch does."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()

    def tape_of(self, session_id: str) -> Tape:
        """What is on the disk of a session."""
        return read_tape(self.folder / f"{session_id}.tape")
