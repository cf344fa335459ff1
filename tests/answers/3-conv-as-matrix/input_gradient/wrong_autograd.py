# PyTorch knows the gradient.
# says: automatic differentiation
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    x = torch.zeros(1, 1, height, width, dtype=torch.float64, requires_grad=True)
    z = F.conv2d(
        x, torch.tensor(kernel, dtype=torch.float64)[None, None], stride=stride, padding=padding
    )
    z.backward(torch.tensor(grad_output, dtype=torch.float64)[None, None])
    return x.grad[0, 0].numpy()
