"""Chapter 6's data and figures: what the loader promises, what it says when files are damaged, what
a live figure leaves."""

import gzip
import hashlib
import os
import socket
import threading
import urllib.request
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import URLError

import nbformat
import numpy as np
import pytest
import torch
from helpers.submissions import ROOT
from nbclient import NotebookClient

from course_utils.datasets import digits
from course_utils.plots import digits as figures
from course_utils.plots import live

FULL = Path(os.environ.get(digits.VARIABLE) or ROOT / ".." / "shared" / "mnist").resolve()
needs_full = pytest.mark.skipif(
    not (FULL / "MNIST" / "raw").is_dir(), reason=f"{digits.VARIABLE} names no full MNIST"
)


@pytest.fixture(autouse=True)
def fresh(monkeypatch, tmp_path):
    """Nothing was said yet, no full copy is known, the cache is empty."""
    monkeypatch.setattr(digits, "_told", set())
    monkeypatch.delenv(digits.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_, **__):
        raise URLError("[Errno -3] Temporary failure in name resolution")

    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def linked_copy(folder: Path) -> Path:
    """A full copy of MNIST in `folder`, made of links; returns its raw folder."""
    raw = folder / "MNIST" / "raw"
    raw.mkdir(parents=True)
    for name in digits.FULL_CHECKSUMS:
        (raw / name).symlink_to(FULL / "MNIST" / "raw" / name)
    return raw


def cut_short(path: Path, to: int) -> None:
    content = path.read_bytes()[:to]
    path.unlink()
    path.write_bytes(content)


def sentences(message: str) -> int:
    return message.count(". ") + 1


def test_subset_is_what_was_promised(no_network, capsys):
    loaded = digits.load_digits()
    train, test = loaded[:2], loaded[2:]
    for (images, labels), count in [(train, 10_000), (test, 2_000)]:
        assert images.shape == (count, 1, 28, 28) and images.dtype == torch.float32
        assert images.min() == 0 and images.max() == 1
        assert labels.shape == (count,) and labels.dtype == torch.int64
        assert labels.bincount().tolist() == [count // 10] * 10
    digits.load_digits()
    assert (
        capsys.readouterr().out
        == "Digits: the embedded subset of MNIST, 10,000 training and 2,000 test images.\n"
    )


def test_subset_is_small_and_says_where_it_is_from():
    assert digits.SUBSET.stat().st_size <= 2_500_000
    with np.load(digits.SUBSET) as file:
        about = str(file["about"])
    assert "LeCun" in about and "Cortes" in about and "CC BY-SA 3.0" in about


@pytest.mark.parametrize(
    "damage", ["cut short", "one byte", "empty", "no archive", "other content", "other arrays"]
)
def test_damaged_subset_is_named(damage, monkeypatch, tmp_path):
    path = tmp_path / "digits.npz"
    content = digits.SUBSET.read_bytes()
    if damage == "other content":
        with np.load(digits.SUBSET) as file:
            arrays = dict(file)
        arrays["train_labels"][7] ^= 1
        np.savez_compressed(path, **arrays)
    elif damage == "other arrays":
        np.savez_compressed(path, images=np.zeros(3))
    else:
        half, flipped = len(content) // 2, bytearray(content)
        flipped[half] ^= 255
        path.write_bytes(
            {
                "cut short": content[:half],
                "one byte": flipped,
                "empty": b"",
                "no archive": b"<html>404",
            }[damage]
        )
    monkeypatch.setattr(digits, "SUBSET", path)
    with pytest.raises(
        digits.DataError, match="digits.npz.*install the course package again"
    ) as caught:
        digits.load_digits()
    assert "pickle" not in str(caught.value)


def test_missing_subset_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(digits, "SUBSET", tmp_path / "digits.npz")
    with pytest.raises(digits.DataError, match="missing"):
        digits.load_digits()


def test_unknown_source_is_refused():
    with pytest.raises(ValueError, match="subset"):
        digits.load_digits("half")


@needs_full
def test_full_set_from_a_copy(monkeypatch, capsys, no_network):
    monkeypatch.setenv(digits.VARIABLE, str(FULL))
    loaded = digits.load_digits("full")
    assert loaded.train_images.shape == (60_000, 1, 28, 28) and loaded.test_images.shape == (
        10_000,
        1,
        28,
        28,
    )
    assert (
        loaded.train_labels[:5].tolist() == [5, 0, 4, 1, 9]
        and loaded.test_labels.dtype == torch.int64
    )
    assert float(loaded.train_images.mean()) == pytest.approx(0.1307, abs=1e-4)
    assert (
        capsys.readouterr().out
        == f"Digits: the full MNIST from {FULL}, 60,000 training and 10,000 test images.\n"
    )


@needs_full
def test_subset_is_rebuilt_from_the_full_set(monkeypatch, tmp_path):
    monkeypatch.setenv(digits.VARIABLE, str(FULL))
    assert digits.rebuild(tmp_path / "again.npz") == digits.SUBSET_CHECKSUM
    with np.load(tmp_path / "again.npz") as again, np.load(digits.SUBSET) as ours:
        assert all(
            np.array_equal(again[name], ours[name]) for name in (*digits.Digits._fields, "about")
        )


def test_without_network_the_subset_is_pointed_to(no_network, capsys):
    with pytest.raises(digits.DataError, match=r"load_digits\(\)") as caught:
        digits.load_digits("full")
    assert sentences(str(caught.value)) == 1
    assert capsys.readouterr().out == ""


def test_variable_that_points_nowhere(monkeypatch, tmp_path, no_network):
    monkeypatch.setenv(digits.VARIABLE, str(tmp_path / "nothing"))
    with pytest.raises(digits.DataError, match=digits.VARIABLE):
        digits.load_digits("full")


@needs_full
@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize(
    "name,to,what",
    [
        ("train-images-idx3-ubyte", 1_000_000, "1,000,000 bytes instead of 47,040,016"),
        ("t10k-labels-idx1-ubyte", 0, "0 bytes"),
        ("train-labels-idx1-ubyte", None, "wrong checksum"),
    ],
)
def test_damaged_full_set_is_named(own, name, to, what, monkeypatch, tmp_path, no_network):
    root = tmp_path / "own" if own else tmp_path / "cache" / "convcourse"
    if own:
        monkeypatch.setenv(digits.VARIABLE, str(root))
    path = linked_copy(root) / name
    if to is None:
        content = bytearray(path.read_bytes())
        content[-1] ^= 1
        path.unlink()
        path.write_bytes(content)
    else:
        cut_short(path, to)
    with pytest.raises(digits.DataError, match=what) as caught:
        digits.load_digits("full")
    assert name in str(caught.value) and (digits.VARIABLE if own else "delete it") in str(
        caught.value
    )


class Quiet(SimpleHTTPRequestHandler):
    """A file server that logs nothing."""

    def log_message(self, *_):
        pass


@needs_full
def test_full_set_is_downloaded_once_and_checked(monkeypatch, tmp_path, capsys):
    from torchvision.datasets import MNIST

    server = tmp_path / "server"
    server.mkdir()
    resources = []
    for name in digits.FULL_CHECKSUMS:
        packed = gzip.compress((FULL / "MNIST" / "raw" / name).read_bytes(), compresslevel=1)
        (server / f"{name}.gz").write_bytes(packed)
        resources.append((f"{name}.gz", hashlib.md5(packed).hexdigest()))
    monkeypatch.setattr(MNIST, "resources", resources)
    handler = partial(Quiet, directory=str(server))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        monkeypatch.setattr(MNIST, "mirrors", [f"http://127.0.0.1:{serving.server_port}/"])
        assert len(digits.load_digits("full").train_labels) == 60_000
        serving.shutdown()
    told = capsys.readouterr()
    assert told.out.count("\n") == 1 and "100%" in told.err
    assert len(digits.load_digits("full").test_labels) == 10_000
    assert socket.getdefaulttimeout() is None


def test_batches_go_once_through_all_in_a_new_order():
    images, labels = torch.arange(150.0).reshape(150, 1, 1, 1), torch.arange(150)
    passes = [list(digits.batches(images, labels, 64)) for _ in range(2)]
    assert [len(part) for part, _ in passes[0]] == [64, 64, 22]
    orders = [torch.cat([theirs for _, theirs in one]) for one in passes]
    assert all(torch.equal(order.sort().values, labels) for order in orders) and not torch.equal(
        *orders
    )
    assert all(torch.equal(part.flatten().long(), theirs) for part, theirs in passes[0])


@pytest.mark.parametrize(
    "matrix",
    [
        torch.eye(10, dtype=torch.int64) * 5,
        torch.zeros(3, 3, dtype=torch.int64),
        torch.arange(100).reshape(10, 10),
    ],
)
def test_confusion_figure_stands_any_counts(matrix):
    figures.confusion(matrix, "How often.")


def test_gallery_shows_the_surest_mistakes_first(capsys):
    images = torch.rand(6, 1, 28, 28)
    labels, predicted = torch.tensor([1, 2, 3, 4, 5, 6]), torch.tensor([1, 7, 3, 9, 5, 0])
    confidence = torch.tensor([0.9, 0.6, 0.9, 0.99, 0.9, 0.8])
    figures.gallery(images, labels, predicted, confidence, "The surest first.")
    titles = [axis.get_title() for axis in figures.plt.gcf().axes if axis.get_title()]
    assert titles == ["4 read as 9\n99% sure", "6 read as 0\n80% sure", "2 read as 7\n60% sure"]
    figures.gallery(images, labels, labels, confidence, "The surest first.")
    assert "No mistakes" in capsys.readouterr().out


def test_live_figure_hands_on_every_batch_outside_a_notebook(capsys):
    with live.Curves(4, {"loss": ["training"]}, epochs=2) as curves:
        assert list(curves.over(range(4))) == [0, 1, 2, 3]
        curves.add(0.5)
    assert curves.values == {("loss", "training"): [0.5]} and capsys.readouterr().out == ""


def test_live_figure_leaves_one_image_behind():
    source = (
        "from course_utils.plots import live\nlive.PAUSE = 0\n"  # so that every batch is drawn
        "with live.{} as shown:\n    for epoch in range(2):\n"
        "        for _ in shown.over(range(2)):\n            pass\n        shown.add({})"
    )
    cells = [
        source.format(
            "Curves(4, {'loss': ['training', 'test'], 'accuracy': ['test']}, 2)", "0.5, 0.6, 0.9"
        ),
        source.format("Points(4, ['a', 'b'], 'shares')", "'ab'[epoch], 0.9"),
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, kernel_name="python3").execute()
    for cell in notebook.cells:
        assert [sorted(output.data) for output in cell.outputs] == [
            ["image/png", "text/html", "text/plain"]
        ]
