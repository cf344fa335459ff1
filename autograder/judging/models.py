"""Models of torch.nn layers as data: described on the student side, rebuilt by the judge from class
names and tensors."""

import inspect
import sys
from typing import Any

PLAIN = (bool, int, float, str, type(None))
NOT_TOLD = ("self", "device", "dtype", "args", "kwargs")


def describe(module: Any) -> dict | None:
    """The layers of a model as data: class names, constructor arguments, tensors; None where it
    isn't made of torch.nn layers alone."""
    import torch

    kind = type(module)
    if kind is torch.nn.Sequential:
        layers = {name: describe(child) for name, child in module._modules.items()}
        return (
            None
            if None in layers.values()
            else {"class": "Sequential", "layers": layers, "training": bool(module.training)}
        )
    if not _is_layer(kind.__name__, kind) or any(
        child is not None for child in module._modules.values()
    ):
        return None
    arguments = {}
    for name in inspect.signature(kind.__init__).parameters:
        if name in NOT_TOLD:
            continue
        value = getattr(module, name, None)
        if name == "bias" and not isinstance(value, bool):
            value = value is not None
        if name == "padding" and hasattr(module, "padding") and not isinstance(value, PLAIN):
            value = tuple(value)
        if not _is_plain(value):
            return None
        arguments[name] = tuple(value) if isinstance(value, list | tuple) else value
    tensors = {name: tensor.detach() for name, tensor in module.state_dict().items()}
    frozen = [name for name, weight in module.named_parameters() if not weight.requires_grad]
    return {
        "class": kind.__name__,
        "arguments": arguments,
        "tensors": tensors,
        "frozen": frozen,
        "training": bool(module.training),
    }


def rebuild(tree: dict) -> Any:
    """The model that `tree` (see :func:`describe`) tells of; raises ValueError where it isn't made
    of layers.

    Layers are made without memory for their weights, then given the tensors that came along, so a
    layer that claims a huge size costs nothing.
    """
    import torch

    name = tree["class"]
    if name == "Sequential":
        model = torch.nn.Sequential()
        for key, layer in tree["layers"].items():
            model.add_module(str(key), rebuild(layer))
    else:
        kind = getattr(torch.nn, str(name), None)
        if not _is_layer(name, kind):
            raise ValueError(f"{name} is no layer of torch.nn")
        known = set(inspect.signature(kind.__init__).parameters) - set(
            NOT_TOLD
        )  # a device would cost real memory
        if not set(tree["arguments"]) <= known or not all(
            _is_plain(value) for value in tree["arguments"].values()
        ):
            raise ValueError(f"{name} has arguments that are no numbers")
        with torch.device("meta"):
            model = kind(**tree["arguments"])
        expected = model.state_dict()
        if set(expected) != set(tree["tensors"]):
            raise ValueError(f"{name} does not have the weights of a {name}")
        for key, tensor in tree["tensors"].items():
            if not isinstance(tensor, torch.Tensor) or tensor.shape != expected[key].shape:
                raise ValueError(f"{name}.{key} should have shape {tuple(expected[key].shape)}")
        model.load_state_dict(tree["tensors"], assign=True)
        for key, weight in model.named_parameters():
            weight.requires_grad_(key not in tree["frozen"])
    model.training = bool(tree["training"])
    return model


def state(model: Any) -> dict:
    """What a call may change of a model: its tensors, its modes and which weights are trained."""
    return {
        "tensors": dict(model.state_dict()),
        "training": [module.training for module in model.modules()],
        "trained": [weight.requires_grad for weight in model.parameters()],
    }


def load_back(original: Any, state: dict) -> None:
    """Give `original` the :func:`state` that the same model came back with after a call."""
    original.load_state_dict(state["tensors"])
    for module, training in zip(original.modules(), state["training"], strict=True):
        module.training = training is True
    for weight, trained in zip(original.parameters(), state["trained"], strict=True):
        weight.requires_grad_(trained is True)


def _is_layer(name: Any, kind: Any) -> bool:
    nn = sys.modules["torch"].nn
    return (
        isinstance(kind, type)
        and issubclass(kind, nn.Module)
        and kind is not nn.Module
        and getattr(nn, str(name), None) is kind
        and kind.__module__.startswith("torch.nn.modules.")
    )


def _is_plain(value: Any) -> bool:
    if type(value) in (list, tuple):
        return len(value) <= 16 and all(_is_plain(entry) for entry in value)
    return type(value) in PLAIN
