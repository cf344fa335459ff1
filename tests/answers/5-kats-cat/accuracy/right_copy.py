# I measure a copy, so the model itself is never touched.
import copy


def accuracy(model, images, labels):
    measured = copy.deepcopy(model).eval()
    with torch.no_grad():
        return ((measured(images).reshape(-1) > 0).float() == labels).float().mean().item()
