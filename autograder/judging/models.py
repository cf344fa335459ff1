"""Models of torch.nn layers as data: described on the student side, rebuilt by the judge from class
names and tensors."""

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from autograder.judging.standins import StandIn

PLAIN = (bool, int, float, str, type(None))
NOT_TOLD = ("self", "device", "dtype", "args", "kwargs")


ADDS_NOTHING = {
    "__init__",
    "__module__",
    "__doc__",
    "__qualname__",
    "__annotations__",
    "__firstlineno__",
    "__static_attributes__",
}


class Own:
    """A module of a student's own class, within a model: it stays where it is."""

    def __init__(self, module: Any):
        self.module = module


def describe(module: Any) -> dict | None:
    """The layers of a model as data: class names, constructor arguments, tensors; None where it is
    neither a layer of torch.nn nor a Sequential.

    Within a Sequential, modules of a student's own are told of too, beside an :class:`Own` that
    holds them.
    """
    import torch

    tree = _describe(module)
    return tree if tree["class"] or isinstance(module, torch.nn.Sequential) else None


def _describe(module: Any) -> dict:
    import torch

    kind = type(module)
    if isinstance(module, torch.nn.Sequential) and _adds_nothing(kind):
        layers = {name: _describe(child) for name, child in module._modules.items()}
        return {"class": "Sequential", "layers": layers, "training": bool(module.training)}
    plain = _is_layer(kind.__name__, kind) and not any(
        child is not None for child in module._modules.values()
    )
    return (_layer(module) if plain else None) or _own(module)


def _own(module: Any) -> dict:
    import torch

    children = {name: child for name, child in module._modules.items() if child is not None}
    weights, buffers = module._parameters.items(), module._buffers.items()
    return {
        "class": "",
        "name": str(type(module).__name__)[:80],
        "sequential": isinstance(module, torch.nn.Sequential),
        "object": Own(module),
        "layers": {name: _describe(child) for name, child in children.items()},
        "weights": {name: weight.detach() for name, weight in weights if weight is not None},
        "buffers": {name: buffer.detach() for name, buffer in buffers if buffer is not None},
        "frozen": [
            name for name, weight in weights if weight is not None and not weight.requires_grad
        ],
        "training": bool(module.training),
    }


def _adds_nothing(kind: type) -> bool:
    """Whether a class of Sequentials differs from torch's in nothing but how it is made."""
    kinds = kind.__mro__[: kind.__mro__.index(sys.modules["torch"].nn.Sequential)]
    return all(set(vars(one)) <= ADDS_NOTHING for one in kinds)


def _layer(module: Any) -> dict | None:
    kind = type(module)
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
    if name == "":
        model = _rebuild_own(tree)
    elif name == "Sequential":
        model = torch.nn.Sequential()
        for key, layer in tree["layers"].items():
            model.add_module(str(key), rebuild(layer))
    else:
        kind: Any = getattr(torch.nn, str(name), None)
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


def _rebuild_own(tree: dict) -> Any:
    """A module that stands for a student's own: its weights are here, its forward is there."""
    import torch

    base, name = torch.nn.Module, str(tree["name"])
    if tree["sequential"] is True:
        base = torch.nn.Sequential
    if hasattr(torch.nn, name) or not name.isidentifier():
        name = "OwnModule"  # no class of torch's can be claimed
    remote = tree["object"]
    if type(remote) is not StandIn:
        raise ValueError("a module that is nowhere")
    model = type(name, (base,), {"forward": _forward_there})()
    object.__setattr__(model, "stands_for", remote)
    for key, layer in tree["layers"].items():
        model.add_module(str(key), rebuild(layer))
    for key, weight in tree["weights"].items():
        trained = key not in tree["frozen"] and weight.is_floating_point()
        model.register_parameter(str(key), torch.nn.Parameter(weight, requires_grad=trained))
    for key, buffer in tree["buffers"].items():
        model.register_buffer(str(key), buffer)
    return model


def _forward_there(module: Any, *args: Any) -> Any:
    session = object.__getattribute__(module.stands_for, "_session")
    tensors = dict(module.state_dict())
    return session.operate("forward", module.stands_for, tensors, module.training, *args)


def forward(module: Any, tensors: dict, training: bool, *args: Any) -> Any:
    """What a student's own `module` gives for `args`, with these weights and in this mode."""
    module.load_state_dict(tensors, strict=False)
    return module.train(training)(*args)


def initialise(model: Any, seed: int, sign: int = 1) -> None:
    """Give a net the weights that torch gives it when it is made, drawn from `seed`; those of
    layers that mix their inputs times `sign`."""
    import torch

    with torch.random.fork_rng():
        torch.manual_seed(seed)
        for module in model.modules():
            if hasattr(type(module), "reset_parameters"):
                module.reset_parameters()
                own = list(module.parameters(recurse=False))
                if any(weight.dim() > 1 for weight in own):
                    with torch.no_grad():
                        for weight in own:
                            weight *= sign


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


@contextmanager
def default_floats(name: str) -> Iterator[None]:
    """Tensors are made with the kind of float that a cell of the student's has chosen, as they
    would in one process."""
    torch = sys.modules.get("torch")
    chosen = "float64" if name == "torch.float64" else None
    if torch is None or chosen is None:
        yield
        return
    torch.set_default_dtype(getattr(torch, chosen))
    try:
        yield
    finally:
        torch.set_default_dtype(torch.float32)


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
