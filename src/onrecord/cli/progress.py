"""How far a long run is: a bar where a person watches, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

import click

_EVERY = 10.0  # seconds between lines where nobody watches
_RECENT = 60.0  # seconds that the rate is taken over: what was skipped at first is no measure
_FEW = 3  # items: more of them, and a person wants to see how far it is


class Progress(Protocol):
    """What is told while it runs."""

    def tell(self, line: str) -> None:
        """Write a line to standard error, above the bar where there is one."""

    def advance(self, to: int) -> None:
        """Say that `to` items are done in all."""


@contextmanager
def progress(doing: str, total: int | None) -> Iterator[Progress]:
    """Tell on standard error how far `doing` ("reading") is; `total` None: nobody knows."""
    if total is not None and total <= _FEW:
        yield _Silent()
    elif sys.stderr.isatty():
        with _bar(doing, total) as bar:
            yield bar
    else:
        yield _Lines(doing, total, time.monotonic)


class _Silent:
    def tell(self, line: str) -> None:
        click.echo(f"onrecord: {line}", err=True)

    def advance(self, to: int) -> None:
        pass


class _Lines(_Silent):
    """A line every ten seconds, with the rate and what remains."""

    def __init__(self, doing: str, total: int | None, clock: Callable[[], float]) -> None:
        self._doing, self._total, self._clock = doing, total, clock
        self._told = clock()
        self._recent: deque[tuple[float, int]] = deque()

    def advance(self, to: int) -> None:
        now = self._clock()
        if not self._recent:  # what went before the first item is no measure of the others
            self._told = now
            self._recent.append((now, to))
        if now - self._told < _EVERY:
            return
        self._told = now
        self._recent.append((now, to))
        while len(self._recent) > 2 and now - self._recent[0][0] > _RECENT:
            self._recent.popleft()
        since, before = self._recent[0]
        rate = (to - before) / (now - since) if now > since else 0.0
        of, left = "", ""
        if self._total is not None:
            of = f" of {self._total:,}"
            if rate > 0:
                left = f", {_span(max(0, self._total - to) / rate)} left"
        self.tell(f"{self._doing}: {to:,}{of}, {rate:.1f} a second{left}")


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


@contextmanager
def _bar(doing: str, total: int | None) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn
    from rich.progress import Progress as Bar
    from rich.progress import TimeRemainingColumn as Remaining
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text("" if task.speed is None else f"{task.speed:.1f}/s")

    class Watched:
        def tell(self, line: str) -> None:
            console.print(f"onrecord: {line}", soft_wrap=True)

        def advance(self, to: int) -> None:
            bar.update(task, completed=to)

    console = Console(stderr=True, highlight=False, emoji=False, markup=False)
    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), Rate(), Remaining())
    with Bar(*columns, console=console, transient=True, speed_estimate_period=_RECENT) as bar:
        task = bar.add_task(doing, total=total)
        yield Watched()
