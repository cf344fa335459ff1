"""A student's network beside the one that is asked for, both with the same weights.

The weights are the test's own, so nothing depends on how a network was started, and weights of
zero, or ones learned by heart, prove nothing. Where the answers differ, the network is changed in
one place after another until they agree: that change names what is missing. It gives nothing away
that a check may not say, and is never wrong: with it the answers are right.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from course_utils.checks import errors, nets, notebook
from course_utils.checks.changes import changes
from course_utils.checks.compare import same
from course_utils.checks.misconception import Misconception
from course_utils.checks.watching import probe

if TYPE_CHECKING:
    from torch import Tensor, nn

TOLERANCE = 2e-4  # relative to the largest answer, at least 1: networks work in float32


def same_network(
    net: Any,
    expected: "nn.Module | Sequence[float]",
    inputs: "Tensor | tuple[int, ...]",
    call: str,
    *,
    shapes: Sequence[tuple[int, ...]] | None = None,
    train: bool = False,
    seed: int = 0,
) -> None:
    """Check that `net`, an nn.Sequential, computes what another network does with equal weights.

    `expected` is that network, or, in a visible check, the numbers that :func:`fingerprint` gives
    of it for the same `inputs` and `seed`; then `shapes` are those of its weights. `inputs` is a
    tensor, or the shape of one. With `train` the answers are compared in train mode too, which
    needs the network itself. `call` says in a student's words what was called. Raises
    Misconception.
    """
    import torch

    nets.require_sequential(net, call)
    reference = expected if isinstance(expected, torch.nn.Module) else None
    asked = [tuple(part.shape) for part in reference.parameters()] if reference else shapes
    _compare_shapes(net, [tuple(shape) for shape in asked or ()], call)
    batch = nets.batch(inputs, seed)
    for training in (False, True) if train else (False,):
        mode = " in train mode" if training else ""
        wanted = list(expected) if reference is None else _answers(reference, batch, seed, training)
        try:
            got = _answers(net, batch, seed, training)
        except Exception as error:
            idea = errors.idea(error)
            lines = [f"{tuple(batch.shape)} doesn't get through {call}{mode}."]
            lines += [f"  {idea}"] if idea else []
            raise Misconception(
                "\n".join([*lines, f"  the error: {errors.words(error)}"]),
                idea=idea,
                call=call,
                problem=errors.words(error),
            ) from None
        if _alike(got if reference else list(map(_print_of, got)), wanted):
            continue
        idea = _change_that_helps(net, reference, wanted, batch, seed, training)
        lines = [
            f"{call} computes something else{mode} than the network that is asked for.",
            *([f"  {idea}"] if idea else []),
            "  (Both were given the same weights, the test's own, and the same images.)",
        ]
        raise Misconception("\n".join(lines), idea=idea, call=call)
    notebook.holds()


def weight_shapes(
    net: "nn.Module",
    shapes: Sequence[tuple[int, ...]],
    call: str,
    *,
    slips: Mapping[str, Any] | None = None,
) -> None:
    """Check that the weights of `net`, which `call` gave, have these `shapes`, in this order.

    `slips` as in :func:`same`; where none fits, the first layer that differs is named. Raises
    Misconception.
    """
    same(
        [tuple(part.shape) for part in net.parameters()],
        list(shapes),
        f"The list of weight shapes in {call}",
        reveal=True,
        slips=slips,
        otherwise=lambda: _shapes_idea(net, list(shapes)),
    )


def change_that_helps(net: Any, batch: "Tensor", wanted: "Tensor", seed: int = 0) -> str | None:
    """The sentence of a small change with which `net` answers `batch` as `wanted`, if there is one.

    Its weights and its mode stay as they are; `seed` is that of the dropout.
    """
    net, training = copy.deepcopy(net), net.training
    if _alike([_answer(net, batch, seed, training)], [wanted]):
        return None
    for kind in changes(net, training):
        for sentence, other in kind:
            try:
                if _alike([_answer(other, batch, seed, training)], [wanted]):
                    return sentence
            except (RuntimeError, ValueError, IndexError):
                continue  # the sizes don't fit then
    return None


def fingerprint(net: "nn.Module", inputs: "Tensor | tuple[int, ...]", seed: int = 0) -> list[float]:
    """Three numbers that hold `net` apart from a network that computes something else.

    They sum up its answers to `inputs` with weights that are drawn from `seed`: as drawn, with the
    biases so low that no ReLU lets anything through, and with the last layer's sign turned.
    """
    answers = _answers(net, nets.batch(inputs, seed), seed, training=False)
    return [round(_print_of(one), 5) for one in answers]


def fresh_networks(make: Callable, *args: Any, call: str) -> None:
    """Check that each call ``make(*args)`` gives a network of its own; raises Misconception."""
    if probe(_share_weights, make, *args):
        idea = (
            f"Two calls of {call} give the same network: make the layers inside the function, so "
            "that every training starts afresh."
        )
        raise Misconception(idea, idea=idea, call=call)
    notebook.holds()


def random_start(make: Callable, *args: Any, call: str) -> None:
    """Check that two calls ``make(*args)`` start from different weights; raises Misconception."""
    if probe(_start_alike, make, *args):
        idea = (
            f"Two calls of {call} start from the same weights: let the layers draw theirs, and set "
            "no seed here."
        )
        raise Misconception(idea, idea=idea, call=call)
    notebook.holds()


def _start_alike(make: Callable, *args: Any) -> bool:
    first, second = (next(make(*args).parameters()) for _ in range(2))
    return bool((first == second).all())


def _share_weights(make: Callable, *args: Any) -> bool:
    first, second = make(*args), make(*args)
    return any(a is b for a in first.parameters() for b in second.parameters())


def _compare_shapes(net: Any, asked: list[tuple], call: str) -> None:
    got = [tuple(part.shape) for part in net.parameters()]
    if got == asked:
        return
    nets.refuse(
        call,
        f"Its weights should have the shapes\n    {asked}\n  they have\n    {got}",
        _shapes_idea(net, asked),
    )


def _shapes_idea(net: Any, asked: list[tuple]) -> str | None:
    """Which layer makes the shapes of the weights of `net` others than those `asked` for."""
    owners = [(name.rpartition(".")[0], tuple(part.shape)) for name, part in net.named_parameters()]
    kinds = {name: net.get_submodule(name) for name, _ in owners}
    before = None
    for at, theirs in enumerate(asked):
        ours = owners[at] if at < len(owners) else None
        if ours and ours[1] == theirs:
            before = ours
            continue
        if before and kinds[before[0]].bias is None and theirs == before[1][:1]:
            kind = type(kinds[before[0]]).__name__
            return f"Layer {before[0]}, {kind}, has no bias: one is asked for."
        if ours is None:
            break
        kind = type(kinds[ours[0]]).__name__
        if "Norm" in kind:
            return f"Layer {ours[0]}, {kind}, has weights of its own, and the list has no such one."
        counts = [sum(len(shape) > 1 for shape in some) for some in ((o[1] for o in owners), asked)]
        if counts[0] != counts[1]:
            return f"Count the layers with weights: {counts[0]} here, {counts[1]} asked for."
        how = _difference(kinds[ours[0]], ours[1], theirs)
        return f"Look at layer {ours[0]}, {kind}: its size differs.{how}"
    missing = len(asked) > len(owners)
    return f"A layer with weights is {'missing' if missing else 'too many'} at the end."


def _difference(layer: Any, ours: tuple[int, ...], theirs: tuple[int, ...]) -> str:
    """What makes the weight of a layer, of shape `ours`, another than one of shape `theirs`."""
    import torch

    groups = getattr(layer, "groups", 1)
    if len(ours) != len(theirs) or not isinstance(layer, torch.nn.Linear | torch.nn.Conv2d):
        return ""
    if groups > 1 and ours[1] * groups == theirs[1]:
        return f" With groups={groups} a filter sees a part of the channels, and all are asked for."
    word = "channels" if len(ours) > 2 else "values"
    sizes = [
        (f"takes {ours[1]} {word}", theirs[1], ours[1] == theirs[1]),
        (f"makes {ours[0]}", theirs[0], ours[0] == theirs[0]),
        (f"has windows of {_by(ours[2:])}", _by(theirs[2:]), ours[2:] == theirs[2:]),
    ]
    told = [f"{does}, where {asked} are asked for" for does, asked, same in sizes if not same]
    return f" It {', and '.join(told)}."


def _by(sizes: tuple[int, ...]) -> str:
    return " x ".join(map(str, sizes))


def _answers(net: Any, batch: Any, seed: int, training: bool) -> list[Any]:
    """What `net` answers with each filling; `net` itself stays as it is."""
    net, found = copy.deepcopy(net), []
    for filling in nets.FILLINGS:
        nets.fill(net, filling, seed)
        found.append(_answer(net, batch, seed, training))
    return found


def _answer(net: Any, batch: Any, seed: int, training: bool) -> Any:
    import torch

    with torch.no_grad(), torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)  # equal dropout for equal layers
        return net.train(training)(batch)


def _print_of(answers: Any) -> float:
    """One number that sums up a network's answers, each with a weight of its own."""
    flat = answers.double().flatten().numpy()
    weights = np.random.RandomState(flat.size).uniform(0.5, 1.5, flat.size)
    return float(flat @ weights) / float(flat.size) ** 0.5


def _change_that_helps(
    net: Any, reference: Any, wanted: list, batch: Any, seed: int, training: bool
) -> str | None:
    """The sentence of a change to `net` with which its answers are as wanted, if there is one."""
    net = copy.deepcopy(net)
    for kind in changes(net, training):
        candidates = list(kind)
        for filling, asked in zip(nets.FILLINGS, wanted, strict=True):
            nets.fill(net, filling, seed)  # the changed networks are made of the same layers
            left = []
            for sentence, other in candidates:
                try:
                    got = _answer(other, batch, seed, training)
                except (RuntimeError, ValueError, IndexError):
                    continue  # the sizes don't fit then
                if _alike([got if reference is not None else _print_of(got)], [asked]):
                    left.append((sentence, other))
            candidates = left
        if candidates:
            return candidates[0][0]
    return None


def _alike(got: list, wanted: Any) -> bool:
    import torch

    for ours, theirs in zip(got, wanted, strict=True):
        a, b = torch.as_tensor(ours).double(), torch.as_tensor(theirs).double()
        scale = max(1.0, float(b.abs().max()))
        if a.shape != b.shape or not bool(((a - b).abs() <= TOLERANCE * scale).all()):
            return False
    return True
