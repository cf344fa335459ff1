# Keeps small tensors instead of numbers, and finds its list in a dict.
class ActivationStats:
    def __init__(self):
        self.means = []
        self.stds = []
        self.near_zero = []
        self.histograms = []
        self.handles = []
        self.places = {}

    def attach(self, model):
        for module in model.modules():
            if hasattr(module, "weight") and module.weight is not None:
                self.places[module] = len(self.places)
                for record in [self.means, self.stds, self.near_zero, self.histograms]:
                    record.append([])
                self.handles.append(module.register_forward_hook(self.hook))

    def hook(self, module, inputs, output):
        output = output.detach().clone()
        place = self.places[module]
        self.means[place].append(output.mean())
        self.stds[place].append(output.std())
        self.near_zero[place].append((output.abs() < 0.05).float().mean())
        self.histograms[place].append(torch.histc(output, 40, 0, 10))

    def detach(self):
        for handle in self.handles:
            handle.remove()
