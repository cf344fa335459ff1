"""Chapter 2's networks as tables: a page breaks their cells, a terminal gets columns."""

import pytest
import torch
from torch import nn

from course_utils.plots import comparisons


def test_a_network_is_told_layer_by_layer(monkeypatch: pytest.MonkeyPatch):
    shown = []
    monkeypatch.setattr(comparisons, "display", lambda data, raw: shown.append(data))
    net = nn.Sequential(nn.Conv1d(1, 2, 3), nn.Flatten(), nn.Linear(16, 100))
    comparisons.layers(net, torch.zeros(1, 1, 10), lambda windows: windows[-1][0])
    (data,) = shown
    lines = [line.split("  ") for line in data["text/plain"].splitlines()]
    assert [[cell.strip() for cell in line if cell.strip()] for line in lines] == [
        ["layer", "output", "parameters", "multiplications", "field"],
        ["Conv1d 1 to 2, kernel 3, stride 1, padding 0", "(1, 2, 8)", "8", "48", "3"],
        ["Flatten", "(1, 16)", "0", "0", "3"],
        ["Linear 16 to 100", "(1, 100)", "1,700", "1,600", "all"],
    ]
    assert data["text/html"].count("<tr>") == 4 and data["text/html"].count('scope="col"') == 5
