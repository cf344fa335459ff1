# Sideways.
# says: up or down
def cat_anywhere(images, labels, generator):
    cols = torch.randint(images.shape[3], (len(images),), generator=generator).tolist()
    return torch.stack([torch.roll(image, col, dims=2) for image, col in zip(images, cols)]), labels
