"""The training explorer: a small network learns digits in the kernel, and its layers can be watched
meanwhile."""

import base64
import threading
import time
from typing import Any

import numpy as np
import traitlets

from course_utils.cat_training import one_thread
from course_utils.datasets import runs
from course_utils.explorers.explorer import (
    FOLDER,
    Explorer,
    Trial,
    Value,
    number,
    script,
    whole,
)
from course_utils.explorers.learning import LAST, SEEN, Training
from course_utils.web.alone import alone

# The slider's places: a logarithmic scale.
RATES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
SIZES = (16, 64, 256)
SLICE, REST = 0.035, 0.01  # seconds: of training at a stretch, and left to whoever moved a slider
PATIENCE = 1.0  # seconds until the browser is sent another frame though it hasn't shown the last
ENDED = f"{LAST} batches are the end of the picture. Start begins a new network."
BURST = (
    "The loss is no longer a number: the weights grew beyond all bounds. Lower the rate, then "
    "press Start for a new network."
)
TRIALS = {"training": Trial(("Learning rate",), kernel=True, button="Start")}


def explore(
    rate: float = 0.05, batch_size: int = 64, batch_norm: bool = False
) -> "TrainingExplorer":
    """Return the explorer with its settings; it trains only while `running` is True, which its
    Start button sets.

    `rate` (0.001 to 1), `batch_size` (one of SIZES), `batch_norm` and `running` can be read and
    set. Rate and batch size count from the next batch on, batch norm begins a new network. A bad
    value is not taken: the explorer says in place what is wrong with it.
    """
    return TrainingExplorer().start(rate=rate, batch_size=batch_size, batch_norm=batch_norm)


class TrainingExplorer(Explorer):
    """The widget: Python trains in short slices, training.js draws the newest frame.

    Training has a thread of its own, so that cells run meanwhile; JupyterLab's messages arrive in
    yet another one, and a lock lets them take turns. A frame is sent when the browser has drawn the
    one before it, so that none waits in a queue.
    """

    _esm = script("training.js")
    all_rates = traitlets.List(list(RATES)).tag(sync=True)
    sizes = traitlets.List(list(SIZES)).tag(sync=True)
    last = traitlets.Int(LAST).tag(sync=True)
    seen = traitlets.Int(SEEN).tag(sync=True)
    rate = Value(0.05).tag(sync=True)
    batch_size = Value(64).tag(sync=True)
    batch_norm = Value(False).tag(sync=True)
    running = Value(False).tag(sync=True)
    resets = traitlets.Int().tag(sync=True)  # how often the Reset button was pressed
    drawn = traitlets.Int().tag(sync=True)  # the number of the frame that the browser has drawn
    frame = traitlets.Dict().tag(sync=True)
    images = traitlets.Dict().tag(sync=True)

    def __init__(self, **values: Any):
        self._turns = threading.RLock()
        self._worker: threading.Thread | None = None
        self._sent, self._number = 0.0, 0
        self._before: list[float] = []
        self._begun = 0  # networks after the first: each begins with weights of its own
        self.training = Training()
        super().__init__(**values)

    @traitlets.validate("rate")
    def _accept_rate(self, proposal: Any) -> float:
        return self.accept(
            proposal, lambda value: number(value, RATES[0], RATES[-1], "The learning rate")
        )

    @traitlets.validate("batch_size")
    def _accept_batch_size(self, proposal: Any) -> int:
        return self.accept(proposal, _size)

    @traitlets.validate("batch_norm")
    def _accept_batch_norm(self, proposal: Any) -> bool:
        return self.accept(
            proposal, lambda value: bool(number(value, 0, 1, "The switch for batch norm"))
        )

    @traitlets.validate("running")
    def _accept_running(self, proposal: Any) -> bool:
        return self.accept(
            proposal, lambda value: bool(number(value, 0, 1, "The switch for running"))
        )

    def set_state(self, sync_data: dict) -> None:
        """Take what the browser sends, between two slices."""
        with self._turns:
            super().set_state(sync_data)

    @traitlets.observe("resets", "batch_norm")
    def _renew(self, _change: Any = None) -> None:
        """Begin with a new network, from other random weights; what the last one's loss was stays
        in the picture, pale."""
        with self._turns:
            self._before = self.training.loss or self._before
            self._begun += 1
            self.training = Training(self.batch_norm, seed=self._begun)
            self._show("" if self.running else "A new network. Press Start.")

    @traitlets.observe("running")
    def _turn(self, change: Any) -> None:
        with self._turns:
            if not change.new:
                self._show(
                    BURST if self.training.burst else ENDED if self.training.over else "Paused."
                )
                return
            if self.training.over:
                self._renew()
            if self._worker is None:
                self._worker = threading.Thread(
                    target=self._train, name="training explorer", daemon=True
                )
                self._worker.start()

    def _train(self) -> None:
        seconds = 0.0  # whoever pressed Start sees the first batch at once
        with one_thread():  # the browser wants the other processor
            while True:
                with self._turns:
                    if not self.running:
                        self._worker = None
                        return
                    self.work(seconds)
                seconds = SLICE
                time.sleep(REST)

    def work(self, seconds: float = SLICE) -> None:
        """Train for so many seconds, at least one batch, and send the frame if the browser is ready
        for it."""
        end = time.perf_counter() + seconds
        while not self.training.over:
            self.training.step(self.rate, self.batch_size)
            if time.perf_counter() > end:
                break
        self.training.measure()
        if self.training.over:
            self.running = False
        elif self.drawn >= self._number or time.monotonic() - self._sent > PATIENCE:
            self._show()

    def _show(self, note: str = "") -> None:
        """Send the newest frame, in one message."""
        self._sent, self._number = time.monotonic(), self._number + 1
        with self.hold_sync():
            self.frame, self.images = self._lines(note), self._pictures()

    def _lines(self, note: str) -> dict:
        training = self.training
        return {
            "number": self._number,
            "network": self._begun + 1,
            "note": note,
            "loss": list(training.loss),
            "before": self._before,
            "accuracy": list(training.accuracy),
            "rates": list(training.rates),
            "means": [list(means) for means in training.means],
        }

    @traitlets.default("frame")
    def _first_lines(self) -> dict:
        return self._lines("Press Start.")

    def _pictures(self) -> dict:
        return {
            name: {"height": runs.BINS, "width": len(self.training.loss), "pixels": bytes(column)}
            for name, column in zip(runs.LAYERS, self.training.columns, strict=True)
        }

    @traitlets.default("images")
    def _first_pictures(self) -> dict:
        return self._pictures()

    def alone(self) -> dict[str, Any]:
        """Return recorded runs, one for each rate with and without batch norm, for a page in which
        nothing can be trained."""
        runs_ = [recorded(rate, norm) for norm in (False, True) for rate in RATES]
        values = {"sizes": [self.batch_size], "frame": self._first_lines()}
        return alone(FOLDER / "training_alone.js", runs_, values)

    def close(self) -> None:
        """Stop training, and close the widget."""
        self.running = False
        super().close()

    def caption(self) -> str:
        """Return the settings, and how far the training has got."""
        training = self.training
        norm = "with" if self.batch_norm else "without"
        now = (
            f"{len(training.loss)} batches trained, loss {training.loss[-1]:.2f}"
            if training.loss
            else "Nothing trained yet"
        )
        return (
            f"A network {norm} batch norm, learning rate {self.rate:g}, batches of "
            f"{self.batch_size}. {now}.\n"
            "Run the cell and press Start to train it yourself."
        )

    def draw(self, figure: Any) -> None:
        """Draw loss and accuracy, the mean of each layer, and the colourful dimension of the last
        one."""
        from course_utils.plots import style

        training = self.training
        loss, means, colours = figure.subplots(1, 3)
        loss.plot(training.loss, color=style.BLUE)
        loss.plot(
            *zip(*training.accuracy, strict=True) if training.accuracy else ([], []),
            color=style.ORANGE,
        )
        loss.set_title("loss (blue), accuracy (orange)", fontsize=9)
        loss.set_ylim(0, max([2.6, *training.loss]))
        for name, values, colour in zip(runs.LAYERS, training.means, style.CYCLE, strict=False):
            means.plot(values, color=colour, label=name.removeprefix("layer "))
        means.legend(
            fontsize=7,
            ncols=len(runs.LAYERS),
            handlelength=0.8,
            columnspacing=0.8,
            loc="upper right",
        )
        means.set_title("mean of each layer", fontsize=9)
        means.set_ylim(0, max(0.5, *(1.05 * max(values, default=0.0) for values in training.means)))
        for axis in (loss, means):
            axis.set_xlim(0, LAST)
            axis.set_xlabel("batch", fontsize=9)
        picture = np.full((runs.BINS, LAST), np.nan)  # batches to come are left empty
        column = np.frombuffer(bytes(training.columns[-1]), dtype=np.uint8)
        picture[:, : len(training.loss)] = column.reshape(-1, runs.BINS).T
        colours.imshow(
            picture,
            cmap="viridis",
            vmin=0,
            vmax=255,
            aspect="auto",
            origin="lower",
            extent=(0, LAST, 0, runs.TOP),
        )
        colours.set_title(f"colourful dimension, {runs.LAYERS[-1]}", fontsize=9)


def recorded(rate: float, batch_norm: bool, batch_size: int = 64, every: int = 8) -> dict[str, Any]:
    """Return a whole training as JSON: what a frame tells after its last batch, and each layer's
    columns as base64; the accuracy is measured after each `every` batches."""
    training = Training(batch_norm)
    with one_thread():
        while not training.over:
            training.step(rate, batch_size)
            if len(training.loss) % every == 0:
                training.measure()
    columns = [base64.b64encode(bytes(one)).decode("ascii") for one in training.columns]
    return {
        "rate": rate,
        "batch_norm": batch_norm,
        "burst": training.burst,
        "loss": [round(one, 4) for one in training.loss],
        "accuracy": training.accuracy,
        "means": [[round(one, 4) for one in means] for means in training.means],
        "columns": columns,
    }


def _size(value: Any) -> int:
    if whole(value, 1, 10_000, "The batch size") not in SIZES:
        raise ValueError(
            f"The batch size must be one of {', '.join(map(str, SIZES))}, not {value}."
        )
    return int(value)
