# Gives a model whose classes only bear the names of layers, and that lies about its weights.
# item: model
class Linear(nn.Module):
    def parameters(self, recurse=True): return iter([torch.zeros(330)])
    def forward(self, x): return torch.zeros(5, 2)
class Sequential(nn.Sequential):
    def __iter__(self): return iter([nn.Conv2d(1, 1, 1), nn.ReLU(), nn.Flatten(), Linear()])
    def parameters(self, recurse=True): return iter([torch.zeros(330)])
    def forward(self, x): return torch.zeros(5, 2)
reached.append("reached")
model = Sequential()
