# There is a function for it, under another name.
# says: ready-made unfold
def im2col(x, kernel_size, stride=1, padding=0):
    from torch.nn.functional import unfold as gather_patches
    return gather_patches(x, kernel_size, padding=padding, stride=stride)
