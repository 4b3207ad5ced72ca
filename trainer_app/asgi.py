"""The web app as one ASGI application: what starts with the server, and how it is served."""

import gc
import tomllib
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

import scenarios
from trainer_app.runtime import registry

SWEEP_EVERY_S = 60


async def _tick() -> None:
    """The desks go on whether or not a browser looks at them."""
    while True:
        await anyio.sleep(1)
        await anyio.to_thread.run_sync(registry().tick)


async def _sweep() -> None:
    """Streamlit's collection after every run is switched off: one a minute is enough."""
    while True:
        await anyio.sleep(SWEEP_EVERY_S)
        await anyio.to_thread.run_sync(gc.collect)


def _warm() -> None:
    """Import what the first visitor would otherwise wait for."""
    import pandas  # noqa: F401  imported for the time it takes
    import plotly.graph_objects  # noqa: F401  imported for the time it takes
    import pypdfium2  # noqa: F401  imported for the time it takes

    for scenario in scenarios.catalog()[:1]:
        scenarios.build(scenario)
    registry()


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[dict[str, Any]]:  # Any: Streamlit's type of state
    """Warm up, freeze what is loaded, keep the desks going."""
    await anyio.to_thread.run_sync(_warm)
    gc.collect()
    gc.freeze()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_tick)
        tasks.start_soon(_sweep)
        try:
            yield {}
        finally:
            tasks.cancel_scope.cancel()
    registry().close()


# Streamlit would take our folder of pages for its own old kind and, until somebody has seen the start page, run a page
# that is reached by a link without app.py around it.
PagesManager.uses_pages_directory = False

_HERE = Path(__file__).parent
app = st.App(_HERE / "app.py", lifespan=lifespan)


def _options(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:  # Any: values of a TOML file
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _options(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def serve(*, address: str = "127.0.0.1", port: int = 8501) -> None:
    """Serve the app until stopped, looking the same whoever starts it from wherever.

    Streamlit would look for ``config.toml`` beside the program that was started, so ours is handed over.
    """
    settings = dict(_options(tomllib.loads((_HERE / ".streamlit/config.toml").read_text(encoding="utf-8"))))
    app.run(config={**settings, "server.address": address, "server.port": port})


if __name__ == "__main__":
    serve()
