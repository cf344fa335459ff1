# The Jacobian, from autograd.
# says: automatic differentiation
def conv2d_matrix(kernel, height, width, stride=1, padding=0):
    image = torch.zeros(1, 1, height, width, dtype=torch.float64, requires_grad=True)
    out = F.conv2d(
        image, torch.tensor(kernel, dtype=torch.float64)[None, None], stride=stride, padding=padding
    ).flatten()
    return torch.stack(
        [torch.autograd.grad(z, image, retain_graph=True)[0].flatten() for z in out]
    ).numpy()
