# Linear layers have weights.
# says: whatever the class
class ActivationStats:
    def __init__(self):
        self.means, self.stds, self.near_zero, self.histograms = [], [], [], []
        self.handles = []

    def attach(self, model):
        for layer in model.modules():
            if isinstance(layer, nn.Linear):
                records = [], [], [], []
                for record, whole in zip(
                    records, (self.means, self.stds, self.near_zero, self.histograms)
                ):
                    whole.append(record)
                self.handles.append(layer.register_forward_hook(self.listener(*records)))

    def listener(self, means, stds, near_zero, histograms):
        def note(module, inputs, output):
            values = output.detach()
            means.append(values.mean().item())
            stds.append(values.std().item())
            near_zero.append((values.abs() < 0.05).float().mean().item())
            histograms.append(torch.histc(values, 40, 0, 10))

        return note

    def detach(self):
        for handle in self.handles:
            handle.remove()
