"""The entry point. It answers Ctrl-C from the first instant, also while the program loads."""

from __future__ import annotations

import sys

_INTERRUPTED = 130  # as shells count it: 128 + SIGINT


def main() -> None:
    """Load the command line and run it."""
    try:
        # Inside, since loading is what may be interrupted.
        from onrecord.cli import main as run
    except KeyboardInterrupt:
        sys.stderr.write("onrecord: interrupted\n")
        sys.exit(_INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
