"""Training for chapter 5: networks that answer one logit, cat or no cat, from a start that lets
them begin.

One random start in two of the deep net never gets going, so the chapter trains it from a recorded
one, and shows how ten random ones went. ``python benchmarks/cat_table.py --record`` records them
anew.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from tqdm.auto import tqdm

from course_utils import checks
from course_utils.datasets.files import read_arrays

__all__ = [
    "built",
    "reset_parameters",
    "fit_cat_net",
    "recorded_weights",
    "recorded_losses",
    "one_thread",
    "with_fourier",
]

RECORD = Path(__file__).parent / "datasets" / "deep_starts.npz"
PATIENCE, STARTS = 4, 4  # epochs until a start must have led somewhere, and the most starts
NOWHERE = 0.66  # a loss that high is guessing: a net that always says "one in two" has ln 2 = 0.69
LARGE = 15  # from this side on, a filter is faster through Fourier transforms

Move = Callable[[Tensor, Tensor, torch.Generator], tuple[Tensor, Tensor]]


def built(makers: Mapping[str, Callable[[], nn.Sequential]]) -> dict[str, nn.Sequential]:
    """Return a net by name from each of `makers` that gives one, (N, 1, 100, 100) to (N, 1), and
    say which gives none yet."""
    nets = {}
    for name, make in makers.items():
        try:
            net = make()
            with torch.no_grad():
                shape = tuple(net(torch.zeros(2, 1, 100, 100)).shape)
            if shape != (2, 1):
                raise ValueError(f"two images give the shape {shape}")
            nets[name] = net
        except NotImplementedError:
            print(f"{name}: `{make.__name__}` is not written yet, so the others go without it.")
        except Exception as error:  # whatever a student's function may raise
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            print(f"{name} is left out: `{make.__name__}` doesn't pass its checks yet ({reason}).")
    return nets


def reset_parameters(model: nn.Module, seed: int) -> None:
    """Give every layer of `model` random weights anew, the same for the same `seed`.

    They are PyTorch's own, but a Linear layer with a single input begins with the weight 1: with a
    negative one, a filter before it would have to look for what isn't there.
    """
    with torch.random.fork_rng(devices=[]), torch.no_grad():
        torch.manual_seed(seed)
        for layer in model.modules():
            if hasattr(layer, "reset_parameters"):
                layer.reset_parameters()
            if isinstance(layer, nn.Linear) and layer.in_features == 1:
                layer.weight.fill_(1.0)


def fit_cat_net(
    name: str,
    model: nn.Sequential,
    images: Tensor,
    labels: Tensor,
    epochs: int,
    learning_rate: float = 3e-3,
    seed: int = 0,
    weights: Sequence[Tensor] | None = None,
    move: Move | None = None,
    starts: int = STARTS,
) -> list[list[float]]:
    """Train `model` on images (N, 1, H, W) and labels (N,) with a progress bar called `name`;
    return the losses.

    Adam, ten images a step, the cross-entropy of section 5.5 on the one logit. It starts at random,
    or from `weights`, one tensor for each parameter. ``move(images, labels, generator)``, where
    given, changes each batch before it is used. A start that has got nowhere after `PATIENCE`
    epochs is given up for another one, at most `starts` in all. The result holds, for each start
    that was needed, its mean loss in each epoch. Raises checks.Misconception where `weights` and
    the model's parameters differ in shape.
    """
    fast = with_fourier(model).train()
    losses: list[list[float]] = []
    with one_thread(), tqdm(desc=name, unit="image", leave=False) as bar:
        while len(losses) < starts:
            attempt = STARTS * seed + len(losses)
            losses.append([])
            reset_parameters(model, attempt) if weights is None else _set(model, weights)
            generator = torch.Generator().manual_seed(attempt)
            optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
            bar.reset(total=epochs * len(images))
            for epoch in range(1, epochs + 1):
                total = 0.0
                for chosen in torch.randperm(len(images), generator=generator).split(10):
                    batch, truth = images[chosen], labels[chosen]
                    if move is not None:
                        batch, truth = move(batch, truth, generator)
                    loss = _cost(fast(batch).squeeze(1), truth)
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
                    total += loss.item() * len(chosen)
                    bar.update(len(chosen))
                losses[-1].append(total / len(images))
                if epoch == PATIENCE and losses[-1][-1] > NOWHERE and len(losses) < starts:
                    break
            else:
                break
    return losses


def _cost(logits: Tensor, labels: Tensor) -> Tensor:
    """The mean of -ln(probability given to what is true): ln(1 + e^z), less z where the label is
    1."""
    return (F.softplus(logits) - labels * logits).mean()


@contextmanager
def one_thread() -> Iterator[None]:
    """Batches of ten gain little from a second thread, and lose a great deal where other programs
    want the processor too."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def recorded_weights() -> list[Tensor]:
    """The deep net's weights after two epochs of a run that got going: a tensor for each of its
    eight parameters."""
    recorded = _recorded()
    return [torch.from_numpy(recorded[f"weights_{at}"]) for at in range(8)]


def recorded_losses() -> list[list[float]]:
    """The mean loss in each of eight epochs, for ten recorded random starts of the deep net."""
    return _recorded()["losses"].tolist()


@cache
def _recorded() -> dict[str, np.ndarray]:
    return read_arrays(
        RECORD, ["losses", *(f"weights_{at}" for at in range(8))], "the deep net's recorded starts"
    )


def _set(model: nn.Module, weights: Sequence[Tensor]) -> None:
    parts = list(model.parameters())
    checks.require(
        [part.shape for part in parts] == [value.shape for value in weights],
        "The weights of this net have other shapes than those of the recorded start: does it pass "
        "its own test above?",
    )
    with torch.no_grad():
        for part, value in zip(parts, weights, strict=True):
            part.copy_(value)


def with_fourier(model: nn.Module) -> nn.Module:
    """The same layers, sharing their weights, with large filters computed through Fourier
    transforms."""
    if isinstance(model, nn.Sequential):
        return nn.Sequential(*map(with_fourier, model))
    return Fourier(model) if isinstance(model, nn.Conv2d) and Fourier.suits(model) else model


class Fourier(nn.Module):
    """What a Conv2d of one input and one output channel, stride 1, computes: (N, 1, H, W) to (N, 1,
    H', W').

    Correlating is multiplying once both sides are Fourier transforms. A 20 x 20 filter takes a
    tenth of the time that way.
    """

    @staticmethod
    def suits(layer: nn.Conv2d) -> bool:
        ones = (layer.in_channels, layer.out_channels, *layer.stride, *layer.dilation)
        return (
            min(layer.kernel_size) >= LARGE
            and set(ones) == {1}
            and layer.bias is not None
            and layer.padding_mode == "zeros"
        )

    def __init__(self, layer: nn.Conv2d):
        super().__init__()
        self.layer = layer

    def forward(self, images: Tensor) -> Tensor:
        (high, wide), (rows, cols) = self.layer.padding, self.layer.kernel_size
        padded = F.pad(images, (wide, wide, high, high))
        size = padded.shape[-2:]
        product = torch.fft.rfft2(padded) * torch.fft.rfft2(self.layer.weight, s=size).conj()
        answers = torch.fft.irfft2(product, s=size)[..., : size[0] - rows + 1, : size[1] - cols + 1]
        return answers + self.layer.bias
