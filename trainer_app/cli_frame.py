"""What every verb of the command line shares: exit statuses, one JSON object, bad input without a traceback."""

import json
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from sim.errors import OrderDeskError

GOOD, NO, BAD_INPUT, STOPPED = 0, 1, 2, 130
USUAL_JOBS = min(2, os.cpu_count() or 1)
"""Processes at a time."""
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")


def verb(work: Callable[..., int]) -> Callable[..., None]:
    """Turn bad input into exit status 2 with its message, and Ctrl-C into 130."""

    @wraps(work)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            status = work(*args, **kwargs)
        except OrderDeskError as problem:
            click.echo(str(problem), err=True)
            status = BAD_INPUT
        except KeyboardInterrupt:
            click.echo("stopped", err=True)
            status = STOPPED
        sys.exit(status)

    return run


def print_json(found: dict[str, object]) -> None:
    """One object on one line."""
    click.echo(json.dumps(found, ensure_ascii=False, default=str))
