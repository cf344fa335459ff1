"""What passes between the two sides: data comes back equal and of exactly its type; anything else is refused."""

import enum
import json
import math
import socket
import struct
import threading
import time
from collections import Counter, OrderedDict, defaultdict, namedtuple

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from torch import nn

from course_utils.grading import models, wire


class Opaque:
    """Stands for what is no data."""

    def __init__(self, tree: dict):
        self.tree = tree


def round_trip(value):
    kept = []
    frame = wire.Encoder(lambda thing: kept.append(thing) or len(kept) - 1).frame(value)
    return wire.Decoder(Opaque).frame(frame)


def identical(a, b) -> bool:
    """Equal, of exactly the same types all the way down, with NaN equal to itself."""
    if type(a) is not type(b):
        return False
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(identical, a, b))
    if isinstance(a, dict):
        return len(a) == len(b) and all(identical(*pair) for pair in zip(a.items(), b.items(), strict=True))
    if isinstance(a, float):
        return a == b and math.copysign(1, a) == math.copysign(1, b) or a != a and b != b
    if isinstance(a, np.ndarray | np.generic):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, torch.Tensor):
        return a.dtype == b.dtype and a.shape == b.shape and torch.equal(a, b)
    return a == b


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.complex_numbers(allow_nan=False)
KEYS = st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.tuples(st.integers(), st.text())
DTYPES = st.sampled_from(["?", "u1", "i2", "<i4", ">i4", "<i8", "<f2", "<f4", "<f8", ">f8", "<c8", "<c16", "<U5", "S3"])
ARRAYS = DTYPES.flatmap(lambda dtype: hnp.arrays(np.dtype(dtype), hnp.array_shapes(min_dims=0, min_side=0, max_side=4)))
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
@given(st.sampled_from(wire.TORCH_DTYPES), st.lists(st.integers(0, 3), max_size=4), st.booleans())
def test_tensors_come_back(dtype, shape, transposed):
    tensor = (torch.rand(shape) * 5).to(getattr(torch, dtype))
    tensor = tensor.T.contiguous().T if transposed and tensor.dim() == 2 else tensor
    assert identical(round_trip(tensor), tensor)


@pytest.mark.parametrize(
    "view", [torch.arange(5.0)[None, :][:, 1], torch.arange(6.0)[::2], torch.arange(6).reshape(2, 3)[:, 1:2].T]
)
def test_odd_strides_come_back(view: torch.Tensor):
    assert identical(round_trip(view), view)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_garbage_is_refused(garbage):
    with pytest.raises(wire.Malformed):
        wire.Decoder(Opaque).frame(b"\xff" + garbage)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from("tvb") | st.sampled_from(["shape", "dtype", "id", "name"]),
            inner
            | st.sampled_from(
                ["list", "dict", "array", "tensor", "scalar", "model", "range", "int", "set", "<f8", "float32", "O"]
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
        found = wire.Decoder(Opaque).frame(frame)
    except wire.Malformed as malformed:
        assert len(str(malformed)) <= 200
        return
    plain = (type(None), bool, int, float, str, bytes, list, tuple, dict, set, frozenset, range, complex, Opaque, torch.Tensor)
    assert isinstance(found, plain) or type(found) in (np.ndarray, nn.Sequential) or isinstance(found, np.generic | nn.Module)


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
        np.array(["2020"], "M8[s]"),
        object(),
        len,
        (entry for entry in [1]),
        (1).__class__,
        Liar,
    ],
)
def test_what_is_no_data_comes_as_a_handle(value):
    assert isinstance(round_trip(value), Opaque)


def test_half_pairs_and_huge_numbers():
    assert identical(round_trip("\ud800"), "\ud800")
    assert identical(round_trip([10**4000, -(2**63), 2**53, 0.1 + 0.2]), [10**4000, -(2**63), 2**53, 0.1 + 0.2])
    assert identical(round_trip(range(0, 10, 3)), range(0, 10, 3))
    assert isinstance(round_trip(range(10**12)), Opaque)
    with pytest.raises(wire.Malformed):
        round_trip(1 << (5 * wire.DIGITS))


def test_a_list_in_itself():
    endless = []
    endless.append(endless)
    with pytest.raises(wire.Malformed):  # a handle that is none
        wire.Decoder(lambda tree: (_ for _ in ()).throw(wire.Malformed("none"))).frame(wire.Encoder(lambda _: 0).frame(endless))


LAYERS = [
    nn.Conv2d(1, 2, (3, 2), stride=2, padding=1, bias=False),
    nn.Conv2d(2, 4, 3, padding="same", groups=2),
    nn.ReLU(inplace=True),
    nn.MaxPool2d(2, ceil_mode=True),
    nn.AvgPool2d(2, stride=1),
    nn.AdaptiveAvgPool2d((1, None)),
    nn.Flatten(),
    nn.Dropout(0.25),
    nn.BatchNorm2d(3, eps=0.1),
    nn.LeakyReLU(0.2),
    nn.Softmax(dim=1),
    nn.Linear(4, 3),
    nn.ConvTranspose2d(1, 1, 2),
    nn.Identity(),
    nn.Upsample(scale_factor=2),
    nn.Embedding(5, 2),
    nn.LayerNorm((2, 2)),
    nn.Sigmoid(),
    nn.GELU(),
    nn.Unfold(2),
    nn.ZeroPad2d(1),
]


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: type(layer).__name__)
def test_layers_come_back(layer: nn.Module):
    again = round_trip(layer)
    assert type(again) is type(layer) and again is not layer
    assert repr(again) == repr(layer)
    assert identical(dict(again.state_dict()), dict(layer.state_dict()))


def test_models_come_back():
    model = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.ReLU(), nn.Sequential(nn.Flatten(), nn.Linear(8, 2)))
    model(torch.rand(5, 1, 4, 4))  # so that the running means are no zeros
    model[0].weight.requires_grad_(False)
    model[1].eval()
    again = round_trip({"net": model})["net"]
    assert type(again) is nn.Sequential
    assert [weight.requires_grad for weight in again.parameters()] == [weight.requires_grad for weight in model.parameters()]
    assert [module.training for module in again.modules()] == [module.training for module in model.modules()]
    image = torch.rand(1, 1, 4, 4)
    assert torch.equal(again.eval()(image), model.eval()(image))
    again(image).sum().backward()


class Sequential(nn.Sequential):
    """Only looks like a model of layers."""


@pytest.mark.parametrize("model", [Sequential(nn.ReLU()), nn.Sequential(nn.Linear(1, 1), Sequential()), nn.Module()])
def test_own_classes_are_no_layers(model: nn.Module):
    assert isinstance(round_trip(model), Opaque)


@pytest.mark.parametrize(
    "change,said",
    [
        ({"class": "Module"}, "no layer"),
        ({"class": "modules"}, "no layer"),
        ({"arguments": {"in_features": 3, "out_features": 2}}, "shape"),
        ({"arguments": {"in_features": 2, "out_features": 2, "device": "cpu"}}, "arguments"),
        ({"tensors": {}}, "weights"),
        ({"arguments": {"in_features": [[1] * 20], "out_features": 2}}, "arguments"),
    ],
)
def test_forged_models_are_refused(change: dict, said: str):
    tree = models.describe(nn.Linear(2, 2)) | change
    with pytest.raises(ValueError, match=said):
        models.rebuild(tree)


def test_frames_over_a_socket():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        wire.send_frame(ours, b"x" * 1000)
        assert wire.receive_frame(theirs, 1000, 1) == b"x" * 1000
        wire.send_frame(ours, b"x" * 1001)
        with pytest.raises(wire.Malformed):
            wire.receive_frame(theirs, 1000, 1)


def test_a_trickle_is_not_waited_for():
    ours, theirs = socket.socketpair()

    def trickle():
        for byte in struct.pack("!Q", 100) + bytes(100):
            try:
                ours.send(bytes([byte]))
            except OSError:
                return
            time.sleep(0.05)

    threading.Thread(target=trickle, daemon=True).start()
    begun = time.monotonic()
    with theirs, pytest.raises(TimeoutError):
        wire.receive_frame(theirs, 1000, 0.4)
    assert time.monotonic() - begun < 2
    ours.close()


def test_a_closed_socket():
    ours, theirs = socket.socketpair()
    theirs.close()
    with ours, pytest.raises(wire.SideClosed):
        wire.send_frame(ours, b"x" * 10**6)
