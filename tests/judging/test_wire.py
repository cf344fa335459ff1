"""What passes between the two sides: data comes back equal and of exactly its type; anything else
is refused."""

import enum
import json
import struct
from collections import Counter, OrderedDict, defaultdict, namedtuple

import numpy as np
import pytest
import torch
from helpers.frames import Opaque, identical, round_trip
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from torch import nn

from autograder.judging import decoding, encoding, rich, wire

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary()
    | st.complex_numbers(allow_nan=False)
)
KEYS = (
    st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.tuples(st.integers(), st.text())
)
DTYPES = st.sampled_from(
    ["?", "u1", "i2", "<i4", ">i4", "<i8", "<f2", "<f4", "<f8", ">f8", "<c8", "<c16", "<U5", "S3"]
)
ARRAYS = DTYPES.flatmap(
    lambda dtype: hnp.arrays(np.dtype(dtype), hnp.array_shapes(min_dims=0, min_side=0, max_side=4))
)
DATA = st.recursive(
    SCALARS | ARRAYS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(KEYS, inner, max_size=4)
        | st.tuples(inner, inner)
        | st.frozensets(st.integers())
        | st.sets(st.text())
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(DATA)
def test_data_comes_back(value):
    assert identical(round_trip(value), value)


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from(decoding.TORCH_DTYPES), st.lists(st.integers(0, 3), max_size=4), st.booleans()
)
def test_tensors_come_back(dtype, shape, transposed):
    tensor = (torch.rand(shape) * 5).to(getattr(torch, dtype))
    tensor = tensor.T.contiguous().T if transposed and tensor.dim() == 2 else tensor
    assert identical(round_trip(tensor), tensor)


@pytest.mark.parametrize(
    "view",
    [
        torch.arange(5.0)[None, :][:, 1],
        torch.arange(6.0)[::2],
        torch.arange(6).reshape(2, 3)[:, 1:2].T,
    ],
)
def test_odd_strides_come_back(view: torch.Tensor):
    assert identical(round_trip(view), view)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_garbage_is_refused(garbage):
    with pytest.raises(wire.Malformed):
        decoding.Decoder(Opaque).frame(b"\xff" + garbage)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from("tvb") | st.sampled_from(["shape", "dtype", "id", "name"]),
            inner
            | st.sampled_from(
                [
                    "list",
                    "dict",
                    "array",
                    "tensor",
                    "scalar",
                    "model",
                    "range",
                    "int",
                    "set",
                    "<f8",
                    "float32",
                    "O",
                ]
            ),
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(JSON, st.lists(st.integers(-5, 40), max_size=3))
def test_forged_trees_give_data_or_are_refused(tree, sizes):
    head, body = json.dumps(sizes).encode(), json.dumps(tree).encode()
    frame = struct.pack("!II", len(head), len(body)) + head + body + bytes(64)
    try:
        found = decoding.Decoder(Opaque).frame(frame)
    except wire.Malformed as malformed:
        assert len(str(malformed)) <= 200
        return
    plain = (
        type(None),
        bool,
        int,
        float,
        str,
        bytes,
        list,
        tuple,
        dict,
        set,
        frozenset,
        range,
        complex,
        Opaque,
        torch.Tensor,
    )
    assert (
        isinstance(found, plain)
        or type(found) in (np.ndarray, nn.Sequential)
        or isinstance(found, np.generic | nn.Module)
    )


def test_subclasses_come_as_what_they_build_on():
    class Colour(enum.IntEnum):
        RED = 1

    class Word(enum.StrEnum):
        A = "a"

    point = namedtuple("point", "x y")
    for value, wanted in (
        (Counter("aab"), {"a": 2, "b": 1}),
        (OrderedDict(a=1), {"a": 1}),
        (defaultdict(int, {1: 2}), {1: 2}),
        (Colour.RED, 1),
        (Word.A, "a"),
        (point(1, 2), (1, 2)),
        (torch.Size([2, 3]), (2, 3)),
        (torch.max(torch.tensor([[1, 3]]), dim=1), (torch.tensor([3]), torch.tensor([1]))),
    ):
        assert identical(round_trip(value), wanted), value


class Liar(np.ndarray):
    """Claims to be equal to everything."""

    def __eq__(self, other):
        return True

    def __array_ufunc__(self, *args, **keywords):
        return True


def test_array_subclasses_come_as_arrays():
    assert identical(round_trip(np.zeros(3).view(Liar)), np.zeros(3))
    assert type(round_trip(np.ma.masked_array([1.0, 2.0], [True, False]))) is np.ndarray
    assert type(round_trip(nn.Parameter(torch.ones(2)))) is torch.Tensor


@pytest.mark.parametrize(
    "value",
    [
        np.array([object()]),
        np.zeros(2, [("a", "f8")]),
        object(),
        len,
        (entry for entry in [1]),
        (1).__class__,
        Liar,
    ],
)
def test_what_is_no_data_comes_as_a_handle(value):
    assert isinstance(round_trip(value), Opaque)


@pytest.mark.parametrize(
    "value", [np.dtype("f4"), np.dtype(">i8"), np.dtype("U3"), np.float32, np.bool_, torch.int64]
)
def test_types_of_numbers_come_back(value):
    assert round_trip(value) == value


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("dtype", "O"),
        ("dtype", "f4,i8"),
        ("numpy type", "load"),
        ("torch dtype", "load"),
        ("torch dtype", 3),
    ],
)
def test_other_names_of_the_libraries_are_refused(kind, name):
    with pytest.raises((ValueError, TypeError)):
        rich.value_of(kind, name)


def test_half_pairs_and_huge_numbers():
    moments = np.array(["2020"], "M8[s]")
    assert round_trip(moments).dtype == moments.dtype and round_trip(moments) == moments
    assert identical(round_trip("\ud800"), "\ud800")
    assert identical(
        round_trip([10**4000, -(2**63), 2**53, 0.1 + 0.2]), [10**4000, -(2**63), 2**53, 0.1 + 0.2]
    )
    assert identical(round_trip(range(0, 10, 3)), range(0, 10, 3))
    assert isinstance(round_trip(range(10**12)), Opaque)
    with pytest.raises(wire.Malformed):
        round_trip(1 << (5 * decoding.DIGITS))


def test_a_list_in_itself():
    endless = []
    endless.append(endless)
    with pytest.raises(wire.Malformed):  # a handle that is none
        decoding.Decoder(lambda tree: (_ for _ in ()).throw(wire.Malformed("none"))).frame(
            encoding.Encoder(lambda _: 0).frame(endless)
        )
