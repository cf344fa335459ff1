# Up and down.
# says: sideways
def cat_anywhere(images, labels, generator):
    rows = torch.randint(images.shape[2], (len(images),), generator=generator).tolist()
    return torch.stack([torch.roll(image, row, dims=1) for image, row in zip(images, rows)]), labels
