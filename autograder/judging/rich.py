"""Values of the standard library and of pandas as trees of data.

Each kind has a name, how a value of it becomes plainer parts, and how these become the value again;
parts come from the student side and are taken for nothing but data.
"""

import datetime
import decimal
import importlib
import sys
from collections import namedtuple
from collections.abc import Callable
from functools import lru_cache
from pathlib import PurePath
from typing import Any

import numpy as np

NUMPY_KINDS = "biufcSUmM"  # of dtypes that are data
DTYPES = ("category", "string", "str", "boolean", "Float32", "Float64")
WHOLE = tuple(f"{sign}Int{bits}" for sign in ("", "U") for bits in (8, 16, 32, 64))
KINDS: tuple[type, ...] = (int, float, complex, bool, str, bytes)
KINDS += (list, tuple, dict, set, frozenset, type(None))
TYPES = {one.__name__: one for one in KINDS}
MOST_FIELDS, MOST_ROWS = 100, 10_000_000
MOST_DIGITS = 10_000  # of a decimal, before and after its point


def parts_of(value: Any, wide: bool) -> tuple[str, Any] | None:
    """The name of a value's kind, and its parts; None where it is of none of these kinds, to which
    named tuples and arrays of objects belong where `wide`."""
    kind = type(value)
    if kind in (datetime.datetime, datetime.date, datetime.time):
        return kind.__name__, kind.isoformat(value)
    if kind is datetime.timedelta:
        return "timedelta", [value.days, value.seconds, value.microseconds]
    if kind is decimal.Decimal:
        return "decimal", str(value)
    if wide and kind is type and value in KINDS:
        return "type", str(value.__name__)
    if isinstance(value, PurePath):
        return "path", str(value)
    if isinstance(value, np.dtype) and value.kind in NUMPY_KINDS and value.fields is None:
        return "dtype", value.str
    if kind is type and issubclass(value, np.generic) and value.__module__ == "numpy":
        return "numpy type", str(value.__name__)
    torch = sys.modules.get("torch")
    if torch is not None and kind is torch.dtype:
        return "torch dtype", str(value).removeprefix("torch.")
    fields = getattr(kind, "_fields", None)
    if (
        wide
        and isinstance(value, tuple)
        and type(fields) is tuple
        and len(fields) == tuple.__len__(value)
    ):
        return "namedtuple", [kind.__name__, list(fields), list(tuple.__iter__(value))]
    if wide and kind is np.ndarray and value.dtype == object and value.size <= 100_000:
        return "objects", [list(value.shape), value.ravel().tolist()]
    pandas = sys.modules.get("pandas")
    return None if pandas is None else _of_pandas(pandas, value)


def _of_pandas(pandas: Any, value: Any) -> tuple[str, Any] | None:
    if isinstance(value, pandas.DataFrame):
        columns = [value.iloc[:, at] for at in range(value.shape[1])]
        return "frame", [_index(pandas, value.columns), _index(pandas, value.index)] + [
            [_column(pandas, one) for one in columns]
        ]
    if isinstance(value, pandas.Series):
        return "series", [_column(pandas, value), _index(pandas, value.index), value.name]
    if isinstance(value, pandas.Index):
        return "index", _index(pandas, value)
    if isinstance(value, pandas.Timestamp | pandas.Timedelta):
        return type(value).__name__, value.isoformat()
    if value is pandas.NaT or value is pandas.NA:
        return "missing", repr(value)
    return None


def _index(pandas: Any, index: Any) -> list:
    names = list(index.names)
    if isinstance(index, pandas.RangeIndex):
        return ["range", names, [index.start, index.stop, index.step]]
    if isinstance(index, pandas.MultiIndex):
        levels = [index.get_level_values(at) for at in range(index.nlevels)]
        return ["multi", names, [_column(pandas, one) for one in levels]]
    return ["plain", names, _column(pandas, index)]


def _column(pandas: Any, column: Any) -> list:
    """The dtype of a Series or Index and its values: plain arrays as they are, others value by
    value."""
    dtype = column.dtype
    if isinstance(dtype, np.dtype) and not dtype.hasobject:
        return [dtype.str, column.to_numpy()]
    if isinstance(dtype, pandas.CategoricalDtype):
        array = column.array
        told = [_column(pandas, array.categories), bool(array.ordered)]
        return ["category", [*told, np.asarray(array.codes)]]
    return [str(dtype), [None if _missing(pandas, one) else one for one in column.tolist()]]


def _missing(pandas: Any, value: Any) -> bool:
    return value is pandas.NA or value is pandas.NaT


def value_of(name: str, parts: Any) -> Any:
    """The value of this kind with these parts; raises KeyError, ValueError or TypeError where they
    are none."""
    return MAKING[name](parts)


def _decimal(text: Any) -> decimal.Decimal:
    value = decimal.Decimal(_text(text))
    if value.is_finite() and abs(value.adjusted()) > MOST_DIGITS:
        raise ValueError("a number with too many digits")
    return value


def _dtype(text: Any) -> np.dtype:
    found = np.dtype(_text(text))
    if found.kind not in NUMPY_KINDS or found.fields is not None:
        raise ValueError("no plain dtype")
    return found


def _numpy_type(name: Any) -> type:
    found = vars(np).get(_text(name))
    if not (isinstance(found, type) and issubclass(found, np.generic)):
        raise ValueError("no type of numpy's")
    return found


def _torch_dtype(name: Any) -> Any:
    torch = importlib.import_module("torch")
    found = vars(torch).get(_text(name))
    if not isinstance(found, torch.dtype):
        raise ValueError("no dtype of torch's")
    return found


def _text(value: Any) -> str:
    if type(value) is not str or len(value) > 10_000:
        raise ValueError("no text")
    return value


@lru_cache(maxsize=1000)
def _tuple_type(name: str, fields: tuple[str, ...]) -> type:
    return namedtuple(name, fields, rename=True)  # noqa: PYI024 - its fields are known only now


def _named(parts: Any) -> Any:
    name, fields, values = parts
    if len(fields) > MOST_FIELDS or not _text(name).isidentifier():
        raise ValueError("no named tuple")
    return _tuple_type(name, tuple(map(_text, fields)))(*values)


def _objects(parts: Any) -> np.ndarray:
    shape, values = parts
    array = np.empty(len(values), dtype=object)
    for at, value in enumerate(values):  # an array within would be taken apart
        array[at] = value
    return array.reshape([int(length) for length in shape])


def _pandas() -> Any:
    return importlib.import_module("pandas")  # where the student's side has it


def _frame(parts: Any) -> Any:
    columns, index, data = parts
    pandas, rows = _pandas(), _made_index(index)
    series = [pandas.Series(_made_column(one), index=rows) for one in data]
    frame = pandas.concat(series, axis=1) if series else pandas.DataFrame(index=rows)
    frame.columns = _made_index(columns)
    return frame


def _series(parts: Any) -> Any:
    column, index, name = parts
    return _pandas().Series(_made_column(column), index=_made_index(index), name=name)


def _made_index(told: Any) -> Any:
    form, names, data = told
    pandas = _pandas()
    if form == "range":
        span = range(*map(int, data))
        if len(span) > MOST_ROWS:
            raise ValueError("an endless index")
        return pandas.RangeIndex(span, name=names[0])
    if form == "multi":
        return pandas.MultiIndex.from_arrays([_made_column(one) for one in data], names=names)
    return pandas.Index(_made_column(data), name=names[0], tupleize_cols=False)


def _made_column(told: Any) -> Any:
    name, data = told
    pandas = _pandas()
    if type(data) is np.ndarray:
        return data
    if name == "category":
        categories, ordered, codes = data
        return pandas.Categorical.from_codes(
            codes, pandas.Index(_made_column(categories)), ordered=ordered is True
        )
    if name in (*DTYPES, *WHOLE) or _text(name).startswith("datetime64["):
        return pandas.array(data, dtype=name)
    return _objects([[len(data)], data])


MAKING: dict[str, Callable[[Any], Any]] = {
    "datetime": lambda text: datetime.datetime.fromisoformat(_text(text)),
    "date": lambda text: datetime.date.fromisoformat(_text(text)),
    "time": lambda text: datetime.time.fromisoformat(_text(text)),
    "timedelta": lambda parts: datetime.timedelta(*map(int, parts)),
    "decimal": _decimal,
    "type": lambda name: TYPES[name],
    "path": lambda text: PurePath(_text(text)),
    "dtype": _dtype,
    "numpy type": _numpy_type,
    "torch dtype": _torch_dtype,
    "namedtuple": _named,
    "objects": _objects,
    "frame": _frame,
    "series": _series,
    "index": _made_index,
    "Timestamp": lambda text: _pandas().Timestamp(_text(text)),
    "Timedelta": lambda text: _pandas().Timedelta(_text(text)),
    "missing": lambda text: {"NaT": _pandas().NaT, "<NA>": _pandas().NA}[text],
}
