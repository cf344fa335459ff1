# One method as the hook of all layers, with the place bound by functools.partial.
from functools import partial


class ActivationStats:
    def __init__(self):
        self.means, self.stds, self.near_zero, self.histograms, self._handles = [], [], [], [], []

    def attach(self, model):
        for module in model.modules():
            weight = getattr(module, "weight", None)
            if weight is None or not torch.is_tensor(weight):
                continue
            place = len(self.means)
            for record in (self.means, self.stds, self.near_zero, self.histograms):
                record.append([])
            self._handles.append(module.register_forward_hook(partial(self._note, place)))

    @torch.no_grad()
    def _note(self, place, module, inputs, output):
        self.means[place].append(float(output.mean()))
        self.stds[place].append(float(torch.std(output)))
        self.near_zero[place].append(float((output.abs() < 0.05).sum()) / output.numel())
        self.histograms[place].append(output.float().histc(bins=40, min=0, max=10))

    def detach(self):
        while self._handles:
            self._handles.pop().remove()
