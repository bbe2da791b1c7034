"""Whether this process may write a file or folder, as far as the system says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

# By the rights that it acts with, where they are not those of whoever started it.
_EFFECTIVE: Final = os.access in os.supports_effective_ids


def may_write(path: Path) -> bool:
    """Return whether `path` is there and may be written."""
    return os.access(path, os.W_OK, effective_ids=_EFFECTIVE)
