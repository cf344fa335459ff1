# One list a batch instead of one a layer.
# says: [layer][batch]
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
        def note(module, inputs, output):
            values = output.detach()
            for record, value in (
                (self.means, values.mean().item()),
                (self.stds, values.std().item()),
                (self.near_zero, (values.abs() < 0.05).float().mean().item()),
                (self.histograms, torch.histc(values, 40, 0, 10)),
            ):
                if at == 0:
                    record.append([])
                record[-1].append(value)

        return note

    def detach(self):
        for handle in self.handles:
            handle.remove()
        self.handles = []
