# A tensor read backwards.
# says: can't be read backwards
def color_dim(histograms):
    return torch.log1p(torch.stack(histograms, dim=1))[::-1]
