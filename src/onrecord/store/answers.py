"""An answer: a tuple of typed rows that can be laid out as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord.errors import OnrecordError
from onrecord.store.flat import flat_rows

if TYPE_CHECKING:
    import msgspec

T = TypeVar("T", bound="msgspec.Struct")


class Answer(tuple[T, ...]):
    """The rows of one answer, in its order. Equal to a plain tuple of the same rows.

    Attributes:
        more: whether there are rows on record beyond the limit.
    """

    more: bool

    def __new__(cls, rows: Iterable[T] = (), *, more: bool = False) -> Answer[T]:
        made = super().__new__(cls, rows)
        made.more = more
        return made

    def to_df(self) -> Any:
        """Return the rows as a pandas DataFrame, in flat columns (store/flat.py).

        Raises OnrecordError where pandas is not installed.
        """
        try:
            import pandas  # type: ignore[import-not-found, import-untyped, unused-ignore]
        except ImportError as error:
            raise OnrecordError(
                "to_df() makes a pandas DataFrame, and pandas is not installed; "
                "install it with: pip install pandas"
            ) from error
        return pandas.DataFrame.from_records(flat_rows(self))
