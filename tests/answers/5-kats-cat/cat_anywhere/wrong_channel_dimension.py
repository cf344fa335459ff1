# An image's first two dimensions, I thought: rows and columns.
# says: dimension 1
def cat_anywhere(images, labels, generator):
    rows = torch.randint(images.shape[2], (len(images),), generator=generator).tolist()
    cols = torch.randint(images.shape[3], (len(images),), generator=generator).tolist()
    return torch.stack(
        [torch.roll(image, offset, dims=(0, 1)) for image, offset in zip(images, zip(rows, cols))]
    ), labels
