# Makes a layer's list when the layer first runs.
# says: model.modules() decides
class ActivationStats:
    def __init__(self):
        self.means, self.stds, self.near_zero, self.histograms = [], [], [], []
        self.handles = []

    def attach(self, model):
        layers = [
            module
            for module in model.modules()
            if isinstance(getattr(module, "weight", None), torch.Tensor)
        ]
        for at, layer in enumerate(layers):
            self.handles.append(layer.register_forward_hook(self.listener(at)))

    def listener(self, at):
        own = []

        def note(module, inputs, output):
            if not own:
                own.append(len(self.means))
                for record in (self.means, self.stds, self.near_zero, self.histograms):
                    record.append([])
            at = own[0]
            values = output.detach()
            self.means[at].append(values.mean().item())
            self.stds[at].append(values.std().item())
            self.near_zero[at].append((values.abs() < 0.05).float().mean().item())
            self.histograms[at].append(torch.histc(values, 40, 0, 10))

        return note

    def detach(self):
        for handle in self.handles:
            handle.remove()
        self.handles = []
