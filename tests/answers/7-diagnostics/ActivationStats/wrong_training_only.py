# Records nothing in evaluation.
# says: the model is in evaluation
class ActivationStats:
    def __init__(self):
        self.means, self.stds, self.near_zero, self.histograms = [], [], [], []
        self.handles = []

    def attach(self, model):
        for at, layer in enumerate(self.layers_of(model)):
            for record in (self.means, self.stds, self.near_zero, self.histograms):
                record.append([])
            self.handles.append(layer.register_forward_hook(self.listener(at)))

    def layers_of(self, model):
        return [
            module
            for module in model.modules()
            if isinstance(getattr(module, "weight", None), torch.Tensor)
        ]

    def listener(self, at):
        def note(module, inputs, output):
            values = output.detach()
            if module.training:
                self.means[at].append(values.mean().item())
                self.stds[at].append(values.std().item())
                self.near_zero[at].append((values.abs() < 0.05).float().mean().item())
                self.histograms[at].append(torch.histc(values, 40, 0, 10))

        return note

    def detach(self):
        for handle in self.handles:
            handle.remove()
