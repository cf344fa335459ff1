"""The network that the training explorer trains, and what is noted about it batch by batch."""

import math

import torch
from torch.nn import functional as F

from course_utils.datasets import runs
from course_utils.datasets.digits import load_digits

MOMENTUM = 0.9
LAST = 160  # batches: the width of the pictures
SEEN = 200  # test digits by which the accuracy is measured


class Training:
    """A network that learns digits batch by batch, and what was noted on the way: after each ReLU,
    as in the recorded runs.

    `loss` has one number a batch, `accuracy` pairs (batches so far, share), `means` is
    [layer][batch], `columns` [layer] one byte a bin, 40 a batch from bin 0 on: log(1 + count), 255
    if all activations fall into one bin. `rates` has pairs (batch, rate) where the rate changed.
    Weights and order of the batches are random, the same for the same `seed`.
    """

    def __init__(self, batch_norm: bool = False, seed: int = 0):
        with torch.random.fork_rng(
            devices=[]
        ):  # the notebook's own random numbers stay as they are
            torch.manual_seed(seed)
            self.model = runs.network(batch_norm)
        self._digits = load_digits()
        self._draws = torch.Generator().manual_seed(seed)
        self._order = torch.empty(0, dtype=torch.int64)
        # Each batch sets the learning rate anew.
        self._optimizer = torch.optim.SGD(self.model.parameters(), lr=0.0, momentum=MOMENTUM)
        self.loss: list[float] = []
        self.accuracy: list[tuple[int, float]] = []
        self.rates: list[tuple[int, float]] = []
        self.means: list[list[float]] = [[] for _ in runs.LAYERS]
        self.columns = [bytearray() for _ in runs.LAYERS]
        self.burst = False

    @property
    def over(self) -> bool:
        """Whether there is nothing left to train: the picture is full, or the loss is no number."""
        return self.burst or len(self.loss) >= LAST

    def step(self, rate: float, batch_size: int) -> None:
        """Train on one batch."""
        part = self._next(batch_size)
        scores, leaving = runs.activations(
            self.model, runs.centred(self._digits.train_images[part])
        )
        loss = F.cross_entropy(scores, self._digits.train_labels[part])
        self._optimizer.param_groups[0]["lr"] = rate
        self._optimizer.zero_grad()
        loss.backward()
        self._optimizer.step()
        self.burst = not (
            math.isfinite(loss.item())
            and all(weight.isfinite().all() for weight in self.model.parameters())
        )
        if not self.burst:
            self._note(rate, loss.item(), leaving)

    @torch.no_grad()
    def measure(self) -> None:
        """Note the accuracy on a few test digits."""
        self.model.eval()
        scores = self.model(runs.centred(self._digits.test_images[:SEEN]))
        self.model.train()
        share = (scores.argmax(dim=1) == self._digits.test_labels[:SEEN]).float().mean().item()
        self.accuracy.append((len(self.loss), share))

    def _next(self, batch_size: int) -> torch.Tensor:
        if len(self._order) < batch_size:
            self._order = torch.randperm(len(self._digits.train_labels), generator=self._draws)
        part, self._order = self._order[:batch_size], self._order[batch_size:]
        return part

    @torch.no_grad()
    def _note(self, rate: float, loss: float, leaving: list[torch.Tensor]) -> None:
        if not self.rates or self.rates[-1][1] != rate:
            self.rates.append((len(self.loss), rate))
        self.loss.append(loss)
        for means, column, active in zip(self.means, self.columns, leaving, strict=True):
            means.append(active.mean().item())
            counts = torch.histc(active, runs.BINS, 0, runs.TOP)
            column.extend(
                (counts.log1p() / math.log1p(active.numel()) * 255).round().to(torch.uint8).tolist()
            )
