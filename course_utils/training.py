"""Training for chapter 5: networks that answer one logit, cat or no cat, from a start that lets them begin."""

from collections.abc import Callable

import torch
from torch import Tensor, nn
from tqdm.auto import tqdm

__all__ = ["start", "fit_cat_net"]

PATIENCE, STARTS = 4, 4   # epochs until a start must have led somewhere, and the most starts
NOWHERE = 0.66            # a loss that high is guessing: a net that always says "one in two" has ln 2 = 0.69
LARGE = 15  # from this side on, a filter is faster through Fourier transforms


def start(model: nn.Sequential, seed: int) -> None:
    """Give every layer of `model` its random start anew, the same for the same `seed`.

    The start is PyTorch's own, but a Linear layer with a single input begins with the weight 1: with a negative one, a
    filter before it would have to look for what isn't there.
    """
    with torch.random.fork_rng(devices=[]), torch.no_grad():
        torch.manual_seed(seed)
        for layer in model.modules():
            if hasattr(layer, "reset_parameters"):
                layer.reset_parameters()
            if isinstance(layer, nn.Linear) and layer.in_features == 1:
                layer.weight.fill_(1.0)


def fit_cat_net(name: str, model: nn.Sequential, images: Tensor, labels: Tensor, epochs: int,
                learning_rate: float = 3e-3, seed: int = 0,
                move: Callable[[Tensor, Tensor, torch.Generator], tuple[Tensor, Tensor]] | None = None) -> int:
    """Train `model` from a fresh start on images (N, 1, H, W) and labels (N,), with a progress bar called `name`.

    Adam, ten images a step, BCEWithLogitsLoss on the one logit. ``move(images, labels, generator)``, where given,
    changes each batch before it is used. A start that has got nowhere after `PATIENCE` epochs is given up for
    another one, at most `STARTS` in all. Returns how many starts were needed.
    """
    loss_fn = nn.BCEWithLogitsLoss()
    quick = _quick(model).train()
    with tqdm(desc=name, unit="image", leave=False) as bar:
        for attempt in range(STARTS):
            start(model, STARTS * seed + attempt)
            generator = torch.Generator().manual_seed(STARTS * seed + attempt)
            optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
            bar.reset(total=epochs * len(images))
            for epoch in range(epochs):
                losses = []
                for chosen in torch.randperm(len(images), generator=generator).split(10):
                    batch, truth = images[chosen], labels[chosen]
                    if move is not None:
                        batch, truth = move(batch, truth, generator)
                    loss = loss_fn(quick(batch).squeeze(1), truth)
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
                    losses.append(loss.item())
                    bar.update(len(chosen))
                if epoch + 1 == PATIENCE and attempt + 1 < STARTS and sum(losses) / len(losses) > NOWHERE:
                    break
            else:
                return attempt + 1


def _quick(model: nn.Sequential) -> nn.Sequential:
    """The same layers, sharing their weights, with large filters computed through Fourier transforms."""
    return nn.Sequential(*(_Fourier(layer) if isinstance(layer, nn.Conv2d) and min(layer.kernel_size) >= LARGE else layer
                           for layer in model))


class _Fourier(nn.Module):
    """What a Conv2d of one input and one output channel, stride 1, computes: (N, 1, H, W) to (N, 1, H', W').

    Correlating is multiplying once both sides are Fourier transforms. A 20 x 20 filter takes a tenth of the time that way.
    """

    def __init__(self, layer: nn.Conv2d):
        super().__init__()
        self.layer = layer

    def forward(self, images: Tensor) -> Tensor:
        (high, wide), (rows, cols) = self.layer.padding, self.layer.kernel_size
        padded = nn.functional.pad(images, (wide, wide, high, high))
        size = padded.shape[-2:]
        product = torch.fft.rfft2(padded) * torch.fft.rfft2(self.layer.weight, s=size).conj()
        answers = torch.fft.irfft2(product, s=size)[..., :size[0] - rows + 1, :size[1] - cols + 1]
        return answers + self.layer.bias
