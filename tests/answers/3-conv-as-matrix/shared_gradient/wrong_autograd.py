# PyTorch's gradient.
# says: automatic differentiation
def shared_gradient(x, grad_output, k):
    w = torch.zeros(1, 1, k, dtype=torch.float64, requires_grad=True)
    z = F.conv1d(torch.tensor(x, dtype=torch.float64)[None, None], w)
    z.backward(torch.tensor(grad_output, dtype=torch.float64)[None, None])
    return w.grad[0, 0].numpy()
