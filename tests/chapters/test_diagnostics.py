"""Chapter 7's recorded runs: what the file promises, what is said when it is damaged, and that it
can be recorded again."""

import importlib.util
import sys

import numpy as np
import pytest
import torch
from helpers.submissions import ROOT

from course_utils.datasets import digits, runs
from course_utils.datasets.files import DataError


@pytest.fixture(scope="module")
def recording():
    """The script that recorded the runs: it knows which of them tells which story."""
    path = ROOT / "benchmarks" / "recorded_runs.py"
    spec = importlib.util.spec_from_file_location("recorded_runs", path)
    assert spec is not None and spec.loader is not None
    module = sys.modules["recorded_runs"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules["recorded_runs"]


@pytest.fixture
def fresh():
    """Forget what was read, before and after."""
    runs._recorded.cache_clear()
    yield
    runs._recorded.cache_clear()


def test_four_small_runs():
    assert runs.RUNS.stat().st_size <= 200_000
    for letter in runs.LETTERS:
        run = runs.load_run(letter)
        assert len(run.loss) == runs.BATCHES and np.isfinite(run.loss).all()
        for traces in (run.means, run.stds, run.near_zero, run.silent, run.updates, run.histograms):
            assert [len(layer) for layer in traces] == [runs.BATCHES] * len(runs.LAYERS)
        assert all(
            counts.shape == (runs.BINS,) and counts.min() >= 0
            for layer in run.histograms
            for counts in layer
        )
        for shares in (run.near_zero, run.silent):
            assert np.min(shares) >= 0 and np.max(shares) <= 1


def test_each_run_tells_its_story(recording):
    loss = {letter: np.array(runs.load_run(letter).loss) for letter in runs.LETTERS}
    near_zero = {letter: np.array(runs.load_run(letter).near_zero) for letter in runs.LETTERS}
    top = {letter: np.array(runs.load_run(letter).stds) for letter in runs.LETTERS}
    silent = {letter: np.array(runs.load_run(letter).silent) for letter in runs.LETTERS}
    updates = {letter: np.array(runs.load_run(letter).updates) for letter in runs.LETTERS}
    letter_of = {recipe.story: letter for letter, recipe in recording.RECIPES.items()}
    healthy, dying = letter_of["healthy"], letter_of["dying ReLUs"]
    too_high, collapse = letter_of["learning rate too high"], letter_of["collapse and restart"]
    assert loss[healthy][-20:].mean() < 0.3 and np.diff(loss[healthy]).max() < 0.5
    assert near_zero[dying][:, -20:].min() > 0.99 and near_zero[dying][:, 0].max() < 0.9
    assert abs(loss[dying][-20:].mean() - np.log(10)) < 0.1
    assert np.abs(np.diff(loss[too_high])).mean() > 5 * np.abs(np.diff(loss[healthy])).mean()
    last = top[collapse][-1]
    falls = [
        at for at in range(1, len(last)) if last[at] < 0.3 * last[at - 1] and last[at - 1] > 0.05
    ]
    assert len(falls) >= 2 and loss[collapse][-1] < 1
    assert silent[dying][2:, -20:].min() > 0.9 and silent[healthy].max() < 0.1
    assert silent[collapse][3].max() > 0.6 > 0.2 > silent[collapse][3, -1]  # they come back
    assert np.median(updates[too_high]) > 5 * np.median(updates[healthy])


def test_unknown_letter_is_refused():
    with pytest.raises(ValueError, match="A, B, C, D"):
        runs.load_run("E")


@pytest.mark.parametrize("damage", ["missing", "cut short", "empty", "no archive", "other arrays"])
def test_damaged_file_is_named(damage, fresh, monkeypatch, tmp_path):
    path = tmp_path / "runs.npz"
    content = runs.RUNS.read_bytes()
    if damage == "other arrays":
        np.savez(path, loss=np.zeros(3))
    elif damage != "missing":
        path.write_bytes(
            {"cut short": content[: len(content) // 2], "empty": b"", "no archive": b"<html>404"}[
                damage
            ]
        )
    monkeypatch.setattr(runs, "RUNS", path)
    with pytest.raises(DataError, match="runs.npz.*install the course package again"):
        runs.load_run("A")


def test_a_run_is_recorded_as_the_file_says(recording):
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    loaded = digits.load_digits()
    letter, recipe = next(
        (letter, recipe) for letter, recipe in recording.RECIPES.items() if not recipe.one_cycle
    )  # its beginning does not depend on how many batches follow
    traces = recording.train(recipe, loaded.train_images, loaded.train_labels, batches=6)
    torch.set_num_threads(threads)
    recorded = runs.load_run(letter)
    np.testing.assert_allclose(traces["loss"], recorded.loss[:6], atol=1e-3)
    np.testing.assert_allclose(traces["means"], np.array(recorded.means)[:, :6], atol=1e-3)
    np.testing.assert_allclose(traces["updates"], np.array(recorded.updates)[:, :6], atol=1e-3)


def test_the_package_does_not_say_which_run_is_which(recording):
    """Students are asked for the stories, and read what they install."""
    text = "".join(path.read_text() for path in (ROOT / "course_utils").rglob("*.py"))
    for recipe in recording.RECIPES.values():
        assert recipe.story not in text
