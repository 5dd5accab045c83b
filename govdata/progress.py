"""Who hears how far a refresh is: the log of the run, and whoever else listens (the command line's bars)."""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[str, int, int], None]

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Have a function called with (stage, batches done, batches due) whenever that changes."""
    _listeners.append(listener)


def tell(stage: str, done: int, due: int) -> None:
    """Say how far a stage is."""
    for listener in _listeners:
        listener(stage, done, due)
