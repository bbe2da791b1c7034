"""Many dispatches on all cores: processes that read, one that hears them out in order.

Each process loads the annotator once, with one thread, and reads one dispatch after another. No
more is on its way at a time than a window of dispatches and of characters, so memory does not
grow with the archive. A process that dies (out of memory, or killed) is replaced; the dispatch it
had in hand is read once more, and handed over as a failure if that one dies too.
"""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from queue import Queue
from threading import Thread
from typing import Final, Generic, TypeVar

from onrecord.dispatch.wires import Dispatch
from onrecord.errors import OnrecordError, ReadingError
from onrecord.extract.annotator import Annotator
from onrecord.pipeline import default_annotator, read_dispatch
from onrecord.record.codec import decode, encode
from onrecord.record.records import Record

T = TypeVar("T")

_AHEAD: Final = 2  # dispatches a process is given: one in hand, one so that it need not wait
_WINDOW: Final = 8  # dispatches a process that may be out before the first of them is back
_CHARACTERS: Final = 4_000_000  # of text out at a time: the one that is waited for may be long
_TRIES: Final = 2
_TOGETHER: Final = 16  # dispatches handed over at one go where they come fast: one transaction;
# with one each, storing takes half as long again
_TOGETHER_CHARACTERS: Final = 40_000
_PATIENCE: Final = 0.3  # seconds to wait for a further one before handing over fewer


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a dispatch could not be read: the error, and where in the program it arose."""

    error: Exception
    trace: str


Outcome = Record | Unread
Batch = tuple[tuple[T, Dispatch, Outcome], ...]


@dataclass(slots=True)
class _Task(Generic[T]):
    """A dispatch on its way, with what its owner knows it by."""

    tag: T
    dispatch: Dispatch
    tries: int = 0
    outcome: Outcome | None = None


@dataclass(slots=True)
class _Worker(Generic[T]):
    process: BaseProcess
    pipe: Connection
    given: deque[_Task[T]] = field(default_factory=deque)  # the first one is in hand


def read_here(items: Iterable[tuple[T, Dispatch]], annotator: Annotator) -> Iterator[Batch[T]]:
    """Read dispatches in this process, one after the other; a batch is a few seconds' worth."""
    ready: list[tuple[T, Dispatch, Outcome]] = []
    characters = 0
    for tag, dispatch in items:
        ready.append((tag, dispatch, _outcome(dispatch, annotator)))
        characters += len(dispatch.text)
        if len(ready) >= _TOGETHER or characters >= _TOGETHER_CHARACTERS:
            yield tuple(ready)
            ready.clear()
            characters = 0
    if ready:
        yield tuple(ready)


def read_on_all(
    items: Iterable[tuple[T, Dispatch]],
    processes: int,
    load: Callable[[], Annotator] = default_annotator,
) -> Iterator[Batch[T]]:
    """Read dispatches in `processes` processes; yield each with its tag and record, in order.

    A batch is what is ready when asked for, so that what came meanwhile can be stored at one go;
    nothing waits in it long. `items` is drawn from as room comes, in this process and
    thread. `load` gives each process its annotator, and must be a function of a module. Closing
    the iterator ends the processes.
    """
    pool: _Pool[T] = _Pool(processes, load)
    try:
        yield from pool.run(iter(items))
    finally:
        pool.close()


class _Pool(Generic[T]):
    def __init__(self, processes: int, load: Callable[[], Annotator]) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._load = load
        self._most = processes
        self._workers: list[_Worker[T]] = []
        self._again: deque[_Task[T]] = deque()
        self._out: deque[_Task[T]] = deque()  # in order; the first is the next to be yielded
        self._characters = 0

    def run(self, items: Iterator[tuple[T, Dispatch]]) -> Iterator[Batch[T]]:
        ready: list[tuple[T, Dispatch, Outcome]] = []
        while True:
            more = self._hand_out(items)
            while self._out and (outcome := self._out[0].outcome) is not None:
                task = self._out.popleft()
                self._characters -= len(task.dispatch.text)
                ready.append((task.tag, task.dispatch, outcome))
            if not self._out and not more:
                if ready:
                    yield tuple(ready)
                return
            wanting = 0 < len(ready) < _TOGETHER
            if ready and not (wanting and self._out and self._collect(_PATIENCE)):
                yield tuple(ready)
                ready.clear()
            elif not ready and self._out:
                self._collect(None)

    def close(self) -> None:
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()

    def _hand_out(self, items: Iterator[tuple[T, Dispatch]]) -> bool:
        """Give out dispatches while there is room; return whether there may be more."""
        while True:
            worker = self._free()
            if worker is None:
                return True
            if self._again:
                task = self._again.popleft()
            elif not self._out or (
                len(self._out) < _WINDOW * self._most and self._characters < _CHARACTERS
            ):
                item = next(items, None)
                if item is None:
                    return False
                task = _Task(*item)
                self._out.append(task)
                self._characters += len(task.dispatch.text)
            else:
                return True
            self._give(worker, task)

    def _free(self) -> _Worker[T] | None:
        """Return the process with the least to do; a new one while there are too few."""
        least = min(self._workers, key=lambda worker: len(worker.given), default=None)
        if least is not None and not least.given:
            return least
        if len(self._workers) < self._most:
            self._workers.append(self._start())
            return self._workers[-1]
        return least if least is not None and len(least.given) < _AHEAD else None

    def _start(self) -> _Worker[T]:
        ours, theirs = self._context.Pipe()
        # Ctrl-C goes to every process of the terminal; it is this one that answers it.
        with _deaf_to_interrupts():
            process = self._context.Process(target=_work, args=(theirs, self._load), daemon=True)
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _give(self, worker: _Worker[T], task: _Task[T]) -> None:
        worker.given.append(task)
        with suppress(OSError):  # it died: seen, and made good, when its pipe is read
            worker.pipe.send(task.dispatch)

    def _collect(self, patience: float | None) -> bool:
        """Wait until some process has something to say, and hear it; return whether one had."""
        by_pipe = {worker.pipe: worker for worker in self._workers if worker.given}
        heard = wait(list(by_pipe), patience)
        for ready in heard:
            worker = by_pipe[ready]  # type: ignore[index]
            try:
                outcome = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            task = worker.given.popleft()
            task.outcome = decode(outcome) if isinstance(outcome, bytes) else outcome
        return bool(heard)

    def _bury(self, worker: _Worker[T]) -> None:
        """Replace a process that died; what it had in hand is read once more, then given up."""
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        in_hand = worker.given.popleft()
        in_hand.tries += 1
        if in_hand.tries < _TRIES:
            self._again.append(in_hand)
        else:
            in_hand.outcome = Unread(
                ReadingError(
                    f"the process that read it died twice ({_death(worker.process.exitcode)}); "
                    "read it alone with `onrecord read`, where there is more memory"
                ),
                "",
            )
        self._again.extend(worker.given)


def _work(pipe: Connection, load: Callable[[], Annotator]) -> None:
    """Read what comes through the pipe until it closes: the whole of a worker's life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    waiting: Queue[Dispatch | None] = Queue()
    # A thread empties the pipe, so that the parent never waits in sending for one that waits in
    # sending to it.
    Thread(target=_receive, args=(pipe, waiting), daemon=True).start()
    annotator: Annotator | None = None
    while (dispatch := waiting.get()) is not None:
        try:
            annotator = annotator or load()
            outcome: Outcome = _outcome(dispatch, annotator)
        except Exception as error:  # no annotator: the same for all
            outcome = Unread(error, traceback.format_exc())
        try:
            pipe.send(encode(outcome) if isinstance(outcome, Record) else _portable(outcome))
        except OSError:  # nobody listens any more
            return


def _receive(pipe: Connection, waiting: Queue[Dispatch | None]) -> None:
    try:
        while True:
            waiting.put(pipe.recv())
    except (EOFError, OSError):
        waiting.put(None)


def _outcome(dispatch: Dispatch, annotator: Annotator) -> Outcome:
    try:
        return read_dispatch(dispatch, annotator)
    except Exception as error:  # whatever it is, it concerns this dispatch only
        return Unread(error, traceback.format_exc())


def _portable(unread: Unread) -> Unread:
    """Only our own errors, and Python's, are sure to be understood in the other process."""
    error = unread.error
    if isinstance(error, OnrecordError) or type(error).__module__ == "builtins":
        return unread
    return Unread(RuntimeError(f"{type(error).__name__}: {error}"), unread.trace)


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {-code}"
    return f"status {code}"


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let a process that is started here ignore Ctrl-C from its first instant."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not the main thread, where signals are not ours to set
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
