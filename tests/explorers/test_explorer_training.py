"""The training explorer in Python: it trains only when told to, in short slices beside other work,
and sends the newest frame."""

import math
import threading
import time

import numpy as np
import pytest
import torch
from helpers.waiting import wait_until
from torch import nn

from course_utils.datasets import runs
from course_utils.explorers import learning, training


@pytest.fixture(autouse=True)
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def test_nothing_is_trained_before_start():
    state = torch.random.get_rng_state()
    explorer = training.explore()
    weights = [weight.clone() for weight in explorer.training.model.parameters()]
    assert (
        explorer.running is False
        and explorer.frame["loss"] == []
        and explorer.frame["note"] == "Press Start."
    )
    data, _ = explorer._repr_mimebundle_()
    assert "Nothing trained yet" in data["text/plain"] and "press Start" in data["text/plain"]
    assert all(map(torch.equal, weights, explorer.training.model.parameters()))
    assert torch.equal(state, torch.random.get_rng_state())


@pytest.mark.parametrize("batch_norm", [False, True])
def test_what_is_noted_is_what_happened(batch_norm):
    trained = training.Training(batch_norm)
    seen = []
    relus = [layer for layer in trained.model if isinstance(layer, nn.ReLU)]
    for layer in relus:
        layer.register_forward_hook(lambda layer, given, made: seen.append(made.detach().numpy()))
    for rate, size in ((0.05, 64), (0.1, 16), (0.1, 256)):
        trained.step(rate, size)
    assert [len(active) for active in seen] == [64] * 4 + [16] * 4 + [256] * 4
    np.testing.assert_allclose(
        np.array(trained.means).T.ravel(), [active.mean() for active in seen], rtol=1e-4
    )
    for at, active in enumerate(seen):
        counts = np.histogram(active, runs.BINS, (0, runs.TOP))[0]
        column = np.frombuffer(bytes(trained.columns[at % 4]), np.uint8).reshape(3, runs.BINS)[
            at // 4
        ]
        np.testing.assert_allclose(
            column, 255 * np.log1p(counts) / math.log1p(active.size), atol=0.51
        )
    assert trained.rates == [(0, 0.05), (1, 0.1)] and len(trained.loss) == 3
    trained.measure()
    assert (
        trained.accuracy[-1][0] == 3
        and 0 <= trained.accuracy[-1][1] <= 1
        and trained.model.training
    )


def test_it_learns():
    trained = training.Training(batch_norm=True)
    for _ in range(60):
        trained.step(0.05, 64)
    trained.measure()
    assert np.mean(trained.loss[-10:]) < 0.6 < 2 < trained.loss[0] and trained.accuracy[-1][1] > 0.8


def test_a_loss_that_bursts_ends_the_training_with_a_sentence():
    explorer = training.explore(rate=1.0)
    explorer.running = True
    wait_until(lambda: not explorer.running and explorer._worker is None)
    assert explorer.training.burst and "Lower the rate" in explorer.frame["note"]
    assert np.isfinite(explorer.frame["loss"]).all() and np.isfinite(explorer.frame["means"]).all()


def test_settings_come_from_explore():
    explorer = training.explore(0.5, 16, True)
    assert (explorer.rate, explorer.batch_size, explorer.batch_norm, explorer.problem) == (
        0.5,
        16,
        True,
        "",
    )
    assert any(isinstance(layer, nn.BatchNorm2d) for layer in explorer.training.model)
    assert "with batch norm, learning rate 0.5, batches of 16" in explorer.caption()
    assert "dog" in training.explore(rate="dog").problem


def test_it_trains_beside_other_work_and_pauses():
    explorer = training.explore()
    explorer.running = True
    wait_until(lambda: len(explorer.training.loss) >= 10)
    explorer.set_state({"running": False, "drawn": 1})  # as the browser does
    paused = len(explorer.training.loss)
    assert len(explorer.frame["loss"]) == paused and explorer.frame["note"] == "Paused."
    wait_until(lambda: explorer._worker is None)
    assert len(explorer.training.loss) == paused
    explorer.running = True
    wait_until(lambda: len(explorer.training.loss) > paused)
    explorer.close()
    assert not explorer.running


def test_quick_fingers_leave_one_worker_and_an_orderly_picture():
    explorer = training.explore()
    for turn in range(12):
        explorer.set_state({"running": turn % 3 != 2})
        explorer.set_state({"resets": turn} if turn % 2 else {"rate": training.RATES[turn % 10]})
        named = [thread for thread in threading.enumerate() if thread is explorer._worker]
        assert len(named) <= 1
    explorer.running = False
    wait_until(lambda: explorer._worker is None)
    frame = explorer.frame
    assert len(frame["loss"]) == len(explorer.training.loss) == explorer.images["layer 1"]["width"]
    assert [len(layer) for layer in frame["means"]] == [len(frame["loss"])] * 4


def test_only_the_newest_frame_is_sent():
    explorer = training.explore()
    sent = []
    explorer.observe(lambda change: sent.append(change.new), "frame")
    explorer.drawn = explorer._number = 7
    explorer._sent = time.monotonic() + 60  # so that no patience ends
    for _ in range(4):
        explorer.work()
    assert [frame["number"] for frame in sent] == [8]  # nobody drew number 8
    explorer._sent = time.monotonic() + 60
    explorer.drawn = 8
    explorer.work()
    assert [frame["number"] for frame in sent] == [8, 9] and len(sent[-1]["loss"]) == len(
        explorer.training.loss
    )
    assert {image["width"] for image in explorer.images.values()} == {len(explorer.training.loss)}
    explorer._sent = time.monotonic() - 2 * training.PATIENCE
    explorer.work()
    assert sent[-1]["number"] == 10  # a view that was closed doesn't silence it


def test_the_first_batch_is_shown_at_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(training, "SLICE", 60)  # all the rest comes in one piece
    explorer = training.explore()
    sent = []
    explorer.observe(lambda change: sent.append(len(change.new["loss"])), "frame")
    explorer.running = True
    worker = explorer._worker
    assert worker is not None
    worker.join()
    assert sent == [1, learning.LAST]


def test_reset_and_batch_norm_begin_a_new_network():
    explorer = training.explore()
    explorer.work()
    old, loss = explorer.training, list(explorer.training.loss)
    explorer.resets += 1
    assert (
        explorer.training is not old
        and explorer.frame["loss"] == []
        and explorer.frame["before"] == loss
    )
    explorer.resets += 1
    assert explorer.frame["before"] == loss and explorer.frame["network"] == 3
    explorer.training.step(explorer.rate, explorer.batch_size)
    assert explorer.training.loss[0] != loss[0]  # other weights, other batches
    explorer.resets += 1
    explorer.batch_norm = True
    assert any(isinstance(layer, nn.BatchNorm2d) for layer in explorer.training.model)


def test_the_end_and_a_new_start(monkeypatch):
    monkeypatch.setattr(learning, "LAST", 3)
    explorer = training.explore()
    explorer.running = True
    wait_until(lambda: not explorer.running)
    wait_until(lambda: explorer._worker is None)
    assert explorer.frame["note"] == training.ENDED and len(explorer.frame["loss"]) == 3
    explorer.running = True
    wait_until(lambda: len(explorer.frame["before"]) == 3 and not explorer.running)
    wait_until(lambda: explorer._worker is None)
    assert len(explorer.frame["loss"]) == 3 and explorer.training.loss == explorer.frame["loss"]
