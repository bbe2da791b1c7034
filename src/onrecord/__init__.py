"""onrecord: reads dated news dispatches and puts them on record."""

from __future__ import annotations

__version__ = "0.1.0"
