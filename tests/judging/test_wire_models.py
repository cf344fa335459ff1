"""Models of torch's own layers come back over the wire; own classes and forgeries don't."""

import pytest
import torch
from helpers.frames import Opaque, identical, round_trip
from torch import nn

from autograder.judging import decoding, encoding, models
from autograder.judging.standins import StandIn
from autograder.judging.wire import Malformed

LAYERS = [
    nn.Conv2d(1, 2, (3, 2), stride=2, padding=1, bias=False),
    nn.Conv2d(2, 4, 3, padding="same", groups=2),
    nn.ReLU(inplace=True),
    nn.MaxPool2d(2, ceil_mode=True),
    nn.AvgPool2d(2, stride=1),
    nn.AdaptiveAvgPool2d((1, None)),
    nn.Flatten(),
    nn.Dropout(0.25),
    nn.BatchNorm2d(3, eps=0.1),
    nn.LeakyReLU(0.2),
    nn.Softmax(dim=1),
    nn.Linear(4, 3),
    nn.ConvTranspose2d(1, 1, 2),
    nn.Identity(),
    nn.Upsample(scale_factor=2),
    nn.Embedding(5, 2),
    nn.LayerNorm((2, 2)),
    nn.Sigmoid(),
    nn.GELU(),
    nn.Unfold(2),
    nn.ZeroPad2d(1),
]


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: type(layer).__name__)
def test_layers_come_back(layer: nn.Module):
    again = round_trip(layer)
    assert type(again) is type(layer) and again is not layer
    assert repr(again) == repr(layer)
    assert identical(dict(again.state_dict()), dict(layer.state_dict()))


def test_models_come_back():
    model = nn.Sequential(
        nn.Conv2d(1, 2, 3),
        nn.BatchNorm2d(2),
        nn.ReLU(),
        nn.Sequential(nn.Flatten(), nn.Linear(8, 2)),
    )
    model(torch.rand(5, 1, 4, 4))  # so that the running means are no zeros
    model[0].weight.requires_grad_(False)
    model[1].eval()
    again = round_trip({"net": model})["net"]
    assert type(again) is nn.Sequential
    assert [weight.requires_grad for weight in again.parameters()] == [
        weight.requires_grad for weight in model.parameters()
    ]
    assert [module.training for module in again.modules()] == [
        module.training for module in model.modules()
    ]
    image = torch.rand(1, 1, 4, 4)
    assert torch.equal(again.eval()(image), model.eval()(image))
    again(image).sum().backward()


class Named(nn.Sequential):
    """Made in a way of its own, and nothing more."""

    def __init__(self):
        super().__init__(nn.Linear(1, 1), nn.ReLU())


class Sequential(nn.Sequential):
    """Only looks like a model of layers."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Something else."""
        return x + 1


def test_a_sequential_by_another_name():
    again = round_trip(Named())
    assert type(again) is nn.Sequential and type(again[0]) is nn.Linear
    assert isinstance(round_trip(nn.Module()), Opaque)


def test_own_modules_within_a_model_stay_where_they_are():
    """They are counted and listed, but no claim of theirs to be a layer of torch's is believed."""
    with pytest.raises(Malformed, match="nowhere"):  # only the judge's own stand-ins will do
        round_trip(nn.Sequential(nn.Linear(1, 1), Sequential()))
    kept: list = []
    frame = encoding.Encoder(lambda thing: kept.append(thing) or 7).frame(
        nn.Sequential(Sequential(nn.Linear(2, 3)), nn.ReLU())
    )
    made = decoding.Decoder(lambda tree: StandIn(None, ("handle", tree["id"]), "x")).frame(frame)
    assert isinstance(made, nn.Sequential) and len(made) == 2
    assert type(made[0]).__name__ == "OwnModule" and isinstance(made[0], nn.Sequential)
    assert sum(weight.numel() for weight in made.parameters()) == 9
    assert made[0].stands_for._reference == ("handle", 7) and type(kept[0]) is Sequential


@pytest.mark.parametrize(
    "change,said",
    [
        ({"class": "Module"}, "no layer"),
        ({"class": "modules"}, "no layer"),
        ({"arguments": {"in_features": 3, "out_features": 2}}, "shape"),
        ({"arguments": {"in_features": 2, "out_features": 2, "device": "cpu"}}, "arguments"),
        ({"tensors": {}}, "weights"),
        ({"arguments": {"in_features": [[1] * 20], "out_features": 2}}, "arguments"),
    ],
)
def test_forged_models_are_refused(change: dict, said: str):
    tree = models.describe(nn.Linear(2, 2)) | change
    with pytest.raises(ValueError, match=said):
        models.rebuild(tree)
