# My matrix, PyTorch's gradient.
# says: automatic differentiation
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    x = torch.zeros(height * width, dtype=torch.float64, requires_grad=True)
    z = torch.tensor(conv2d_matrix(kernel, height, width, stride, padding)) @ x
    (z * torch.tensor(grad_output, dtype=torch.float64).flatten()).sum().backward()
    return x.grad.reshape(height, width).numpy()
