# Multiplies spectra, which is no ready-made convolution, and keeps the part without wrapping round.
def correlate2d(image, kernel):
    shape = image.shape
    product = np.fft.fft2(image) * np.conj(np.fft.fft2(kernel, s=shape))
    return np.real(np.fft.ifft2(product))[
        : shape[0] - kernel.shape[0] + 1, : shape[1] - kernel.shape[1] + 1
    ]
