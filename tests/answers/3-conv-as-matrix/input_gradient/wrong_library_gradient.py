# torch.nn.grad has it ready.
# says: automatic differentiation
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    from torch.nn import grad

    weight = torch.tensor(kernel, dtype=torch.float64)[None, None]
    out = torch.tensor(grad_output, dtype=torch.float64)[None, None]
    return grad.conv2d_input((1, 1, height, width), weight, out, stride=stride, padding=padding)[
        0, 0
    ].numpy()
