"""The ready-made functions that an item may ask to do without, by family and name."""

READYMADE = {
    "convolution": {
        *("convolve", "correlate", "convolve1d", "correlate1d", "convolve2d", "correlate2d"),
        *("conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "convolution"),
        *("Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d", "conv_tbc"),
        *("fftconvolve", "oaconvolve", "upfirdn", "lfilter", "filtfilt", "sosfilt", "filter2D"),
        *("generic_filter", "match_template", "_convolution", "mkldnn_convolution"),
    },
    "pooling": {
        *("max_pool1d", "max_pool2d", "max_pool3d", "avg_pool1d", "avg_pool2d", "avg_pool3d"),
        *("adaptive_max_pool2d", "adaptive_avg_pool2d", "MaxPool1d", "MaxPool2d", "AvgPool2d"),
        *("AdaptiveMaxPool2d", "AdaptiveAvgPool2d", "block_reduce", "maximum_filter"),
        *("max_pool2d_with_indices", "grey_dilation", "fractional_max_pool2d"),
    },
    "unfold": {"Unfold", "Fold", "im2col", "col2im"},
    "transposed convolution": {
        *("conv_transpose1d", "conv_transpose2d", "conv_transpose3d", "convolution_backward"),
        *("ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d"),
        *("conv1d_input", "conv2d_input", "conv3d_input"),
    },
    "gradient": {
        *("backward", "vjp", "jvp", "jacobian", "jacrev", "jacfwd", "hessian", "linearize"),
        *("make_dual", "unpack_dual", "run_backward", "grad_and_value", "forward_ad"),
    },
    "normalisation": {
        *("BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "LazyBatchNorm2d", "native_batch_norm"),
        *("InstanceNorm2d", "LayerNorm", "GroupNorm", "layer_norm", "group_norm", "instance_norm"),
    },
    "schedule": {"OneCycleLR", "CosineAnnealingLR", "lr_scheduler"},
}
# Named after one of these only: `x.unfold` of a tensor and `x.grad` are other things.
AFTER: dict[str, dict[str, tuple[str, ...]]] = {
    "unfold": {"unfold": ("F", "functional")},
    "gradient": {"grad": ("autograd", "func")},
    "normalisation": {"batch_norm": ("F", "functional", "torch")},
}
