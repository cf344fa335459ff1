"""A net as data, with which a browser computes what it says (cat_alone.js)."""

import base64
from typing import Any

import numpy as np
import torch
from torch import nn

from course_utils.cat_training import Fourier

LARGE = 50_000  # weights; of a larger layer each is sent as one byte, which changes little
STEPS = 127


def described(net: nn.Module) -> list[dict[str, Any]]:
    """Return the layers of a net, in order, as JSON; raises ValueError for a kind of layer that the
    browser doesn't know."""
    if isinstance(net, nn.Sequential):
        return [layer for part in net for layer in described(part)]
    if isinstance(net, Fourier):
        return described(net.layer)
    if isinstance(net, nn.ReLU):
        return [{"kind": "relu"}]
    if isinstance(net, nn.Flatten):
        return [{"kind": "flatten"}]
    if isinstance(net, nn.Linear):
        weights = {"weight": _numbers(net.weight), "bias": _numbers(_bias(net, net.out_features))}
        return [{"kind": "linear", "out": net.out_features, **weights}]
    if isinstance(net, nn.Conv2d) and _plain(net.stride, net.dilation, net.kernel_size, net):
        return [
            {
                "kind": "conv",
                "out": net.out_channels,
                "side": net.kernel_size[0],
                "padding": int(net.padding[0]),
                "weight": _numbers(net.weight.reshape(net.out_channels, -1)),
                "bias": _numbers(_bias(net, net.out_channels)),
            }
        ]
    if isinstance(net, nn.MaxPool2d) and isinstance(net.kernel_size, int):
        usual = net.stride == net.kernel_size and net.padding == 0 and net.dilation == 1
        if usual and not net.ceil_mode:
            return [{"kind": "pool", "side": net.kernel_size}]
    raise ValueError(f"the browser doesn't know {net}")


def _plain(stride: Any, dilation: Any, side: Any, layer: nn.Conv2d) -> bool:
    """Whether a convolution has nothing but padding: zeros, the same on all sides."""
    usual = tuple(stride) == tuple(dilation) == (1, 1) and side[0] == side[1]
    known = isinstance(layer.padding, tuple) and layer.padding[0] == layer.padding[1]
    return usual and known and layer.groups == 1 and layer.padding_mode == "zeros"


def _bias(layer: nn.Linear | nn.Conv2d, count: int) -> torch.Tensor:
    return torch.zeros(count) if layer.bias is None else layer.bias


def _numbers(values: torch.Tensor) -> dict[str, Any]:
    """Numbers as base64: each four bytes, little end first, or, of many, one byte a number and a
    scale a row."""
    array = values.detach().numpy().astype("<f4")
    if array.size < LARGE:
        return {"floats": _text(array)}
    rows = array.reshape(len(array), -1)
    scale = np.abs(rows).max(axis=1, keepdims=True) / STEPS
    scale[scale == 0] = 1
    return {
        "bytes": _text(np.rint(rows / scale).astype(np.int8)),
        "scales": _text(scale.astype("<f4")),
    }


def _text(array: np.ndarray) -> str:
    return base64.b64encode(array.tobytes()).decode("ascii")
