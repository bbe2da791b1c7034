"""onnxruntime, silent: the only module that imports it.

From 1.32 on it keeps an id of the machine in the user's home and looks up a host of its maker's as
soon as it is imported, unless this variable is set before: a call afterwards is too late. Nothing
that onrecord does may reach a network or leave a file behind, so the variable is set here,
whatever the user's own setting.
"""

from __future__ import annotations

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # noqa: TID251  see above

import onnxruntime

__all__ = ["onnxruntime"]
