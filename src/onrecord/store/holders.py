"""Who holds the write lock of a store, as far as the system tells."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_LOCKS: Final = Path("/proc/locks")
_WRITE_LOCK: Final = 120  # byte of the -shm file that whoever writes to a WAL database locks
# Source: SQLite, "WAL-mode File Format", section 2.3.1


def holder(path: Path, locks: Path = _LOCKS) -> str | None:
    """Return who is writing to the store at `path`; None where the system does not say.

    Linux only: elsewhere locks are not listed.
    """
    try:
        inode = path.with_name(path.name + "-shm").stat().st_ino
        rows = [line.split() for line in locks.read_text(encoding="ascii").splitlines()]
    except (OSError, ValueError):
        return None
    for row in rows:
        # "1: POSIX ADVISORY WRITE 24444 fe:00:2384338 120 120"
        if len(row) < 8 or row[3] != "WRITE" or row[5].rpartition(":")[2] != str(inode):
            continue
        if row[6].isdigit() and row[7].isdigit() and int(row[6]) <= _WRITE_LOCK <= int(row[7]):
            return f"process {row[4]}{_named(row[4])}"
    return None


def _named(process: str) -> str:
    try:
        words = Path("/proc", process, "cmdline").read_bytes().split(b"\0")
    except OSError:
        return ""
    every = " ".join(word.decode("utf-8", "replace") for word in words)
    line = " ".join("".join(c if c.isprintable() else " " for c in every).split())
    return f" ({line[:80]})" if line else ""
