"""The inside of a worker process: reads what is asked for from its job file and appends what comes of it.

It gives way to the server (niced), and ends when the pipe from the server closes.
"""

import gc
import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TextIO

from sim.errors import OrderDeskError

NICENESS = 10
_STEP = 0.005
"""A share is written when it has grown by this much."""


class Report:
    """What a worker tells of its work."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._share = 0.0

    def share(self, share: float) -> None:
        """So much is done, 0 to 1."""
        if share >= self._share + _STEP or share >= 1 > self._share:
            self._share = share
            self._write({"share": round(share, 4)})

    def result(self, result: Mapping[str, Any]) -> None:
        """One more result."""
        self._write({"result": result})

    def end(self, state: str, message: str = "") -> None:
        """Nothing more will come."""
        self._write({"end": state, "message": message})

    def _write(self, line: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()


Work = Callable[[Mapping[str, Any], Report], None]
"""Does what a request asks for."""


def _end_with_the_server() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)


def serve(work: Work) -> None:
    """Do the work of the job file named on the command line."""
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    os.nice(NICENESS)
    path = Path(sys.argv[1])
    request = json.loads(path.read_text(encoding="utf-8").splitlines()[0])["request"]
    gc.freeze()
    with path.open("a", encoding="utf-8") as file:
        report = Report(file)
        try:
            work(request, report)
        except OrderDeskError as error:
            report.end("failed", str(error))
        else:
            report.end("done")
    os._exit(0)  # nothing is left to tear down, and libraries that do it are loud
