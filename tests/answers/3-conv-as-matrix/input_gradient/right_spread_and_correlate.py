# Spread the gradients by the stride, then correlate with the kernel turned round.
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    kh, kw = kernel.shape
    spread = np.zeros((height + 2 * padding + kh - 1, width + 2 * padding + kw - 1))
    h_out, w_out = grad_output.shape
    for r in range(h_out):
        spread[kh - 1 + r * stride, kw - 1 : kw - 1 + (w_out - 1) * stride + 1 : stride] = (
            grad_output[r]
        )
    windows = np.lib.stride_tricks.sliding_window_view(spread, (kh, kw))
    full = np.tensordot(windows, kernel[::-1, ::-1].astype(float), axes=2)
    return full[padding : padding + height, padding : padding + width]
