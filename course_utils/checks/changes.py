"""Small changes to a network of layers, each with the sentence that would have asked for it."""

import copy
from collections.abc import Iterator
from itertools import combinations
from typing import Any

ACTIVATIONS = {
    "Sigmoid",
    "Tanh",
    "LeakyReLU",
    "GELU",
    "ELU",
    "SELU",
    "CELU",
    "SiLU",
    "Mish",
    "ReLU6",
    "Hardtanh",
    "Hardsigmoid",
    "Hardswish",
    "Softplus",
    "Softsign",
    "Threshold",
    "Softmax",
    "LogSoftmax",
}

Edit = dict[int, list[Any]]  # what stands in the place of some of the layers


def changes(net: Any, training: bool) -> Iterator[Iterator[tuple[str, Any]]]:
    """First the single changes, then two at once: each a sentence and a network that shares the
    unchanged layers with `net`, an nn.Sequential."""
    layers = _flat(net)
    activations = [*_activations(layers), *_all_at_once(layers), *_pooling(layers)]
    single = [*activations, *_sizes(layers), *_others(layers, training)]
    yield ((sentence, _changed(layers, edit)) for sentence, edit in single)
    yield (
        (f"{first} {second}", _changed(layers, one | other))
        for (first, one), (second, other) in combinations(activations, 2)
        if not set(one) & set(other)
    )


def _flat(net: Any) -> list[Any]:
    import torch

    if not isinstance(net, torch.nn.Sequential):
        return [net]
    return [layer for child in net for layer in _flat(child)]


def _changed(layers: list[Any], edit: Edit) -> Any:
    """The layers as a network, those at the places in `edit` replaced by what stands there."""
    import torch

    kept = [edit.get(at, [layer]) for at, layer in enumerate(layers)]
    return torch.nn.Sequential(*[layer for some in kept for layer in some])


def _name(layers: list[Any], at: int) -> str:
    return f"layer ({at}), {type(layers[at]).__name__}"


def _activations(layers: list[Any]) -> Iterator[tuple[str, Edit]]:
    """One activation more, less, or another one."""
    import torch

    relu, weighted = torch.nn.ReLU(), [at for at, one in enumerate(layers) if _has_weights(one)]
    for at, layer in enumerate(layers):
        kind = type(layer).__name__
        if kind in (*ACTIVATIONS, "ReLU") and weighted and at > weighted[-1]:
            yield (
                f"The {kind} at the end is one too many: nothing follows the last layer.",
                {at: []},
            )
        elif kind in ACTIVATIONS:
            yield f"A ReLU is asked for in place of {_name(layers, at)}.", {at: [relu]}
        elif kind == "ReLU":
            yield f"The ReLU at ({at}) is one too many.", {at: []}
    for at in weighted:
        yield f"Is a ReLU missing after {_name(layers, at)}?", {at: [layers[at], relu]}


def _all_at_once(layers: list[Any]) -> Iterator[tuple[str, Edit]]:
    """The same change in each place at once."""
    import torch

    relu, weighted = torch.nn.ReLU(), [at for at, one in enumerate(layers) if _has_weights(one)]
    inner = weighted[:-1]
    within = layers[: weighted[-1]] if weighted else []
    if len(inner) > 1 and not any(type(one).__name__ in (*ACTIVATIONS, "ReLU") for one in within):
        yield (
            "There is no ReLU: one is asked for after each hidden layer, or several layers are no "
            "more than one.",
            {at: [layers[at], relu] for at in inner},
        )
    others = [at for at, layer in enumerate(layers) if type(layer).__name__ in ACTIVATIONS]
    if len(others) > 1:
        kind = type(layers[others[0]]).__name__
        yield f"A ReLU is asked for in place of each {kind}.", {at: [relu] for at in others}
        if others[-1] > weighted[-1]:
            inner_ones = {at: [relu] for at in others[:-1]}
            yield (
                f"A ReLU is asked for in place of each {kind}, and nothing after the last layer.",
                inner_ones | {others[-1]: []},
            )


def _sizes(layers: list[Any]) -> Iterator[tuple[str, Edit]]:
    """Another padding, stride or window, as far as the weights allow."""
    for at, layer in enumerate(layers):
        kind = type(layer).__name__
        if not hasattr(layer, "kernel_size"):
            continue
        pool = "Pool" in kind
        size = layer.kernel_size if isinstance(layer.kernel_size, int) else max(layer.kernel_size)
        tried = {
            "padding": range(size // 2 + 1 if pool else size + 1),
            "stride": range(1, size + 2) if pool else (1, 2, 3),
        }
        if pool:
            tried["kernel_size"] = range(max(1, size - 2), size + 3)
        elif isinstance(layer.padding, str):
            tried = {}
        for what, values in tried.items():
            for value in values:
                other = copy.copy(layer)
                pair = isinstance(getattr(layer, what), tuple)
                setattr(other, what, (value, value) if pair else value)
                if what == "padding" and hasattr(other, "_reversed_padding_repeated_twice"):
                    other._reversed_padding_repeated_twice = [value] * 4
                word = "size of the window" if what == "kernel_size" else what
                yield f"Is the {word} right in {_name(layers, at)}?", {at: [other]}
        if getattr(layer, "padding_mode", "zeros") != "zeros":
            other = copy.copy(layer)
            other.padding_mode = "zeros"
            yield f"Zeros are asked for around the image, in {_name(layers, at)}.", {at: [other]}


def _pooling(layers: list[Any]) -> Iterator[tuple[str, Edit]]:
    """Maximum and mean exchanged; windows that overlap, in place of others side by side; a
    convolution that leaves windows out, in place of a pooling layer."""
    import torch

    for at, layer in enumerate(layers):
        for kind, other, word in (
            (torch.nn.AvgPool2d, torch.nn.MaxPool2d, "maximum"),
            (torch.nn.MaxPool2d, torch.nn.AvgPool2d, "mean"),
        ):
            if type(layer) is kind:
                changed = other(layer.kernel_size, layer.stride, layer.padding)
                yield f"The {word} is asked for in {_name(layers, at)}.", {at: [changed]}
                if layer.kernel_size != layer.stride:
                    yield (
                        f"Windows side by side are asked for in {_name(layers, at)}: as large as "
                        "a step, and without padding.",
                        {at: [kind(layer.stride)]},
                    )
        if type(layer) is torch.nn.Conv2d and max(layer.stride) > 1:
            whole, step = copy.copy(layer), max(layer.stride)
            whole.stride = (1, 1)
            after = at + 1 if type(next(iter(layers[at + 1 :]), None)) is torch.nn.ReLU else at
            for pool, word in ((torch.nn.MaxPool2d, "maximum"), (torch.nn.AvgPool2d, "mean")):
                edit = {at: [whole]}
                edit[after] = [*edit.get(after, [layers[after]]), pool(step)]
                yield (
                    f"Steps of {step} in {_name(layers, at)}, leave windows out: every one is "
                    f"asked for, and the {word} afterwards.",
                    edit,
                )


def _others(layers: list[Any], training: bool) -> Iterator[tuple[str, Edit]]:
    """A layer too many, dropout missing or of another share."""
    import torch

    for at, layer in enumerate(layers):
        if not _has_weights(layer):
            yield f"Is {_name(layers, at)}, one too many?", {at: []}
        for share in (0.5, 0.25) if training else ():
            dropout = torch.nn.Dropout(share)
            if isinstance(layer, torch.nn.Dropout):
                yield f"Is the share right in {_name(layers, at)}?", {at: [dropout]}
            else:
                yield f"Is a Dropout missing after {_name(layers, at)}?", {at: [layer, dropout]}


def _has_weights(layer: Any) -> bool:
    return next(layer.parameters(), None) is not None
