# Two offsets, and no axes for them.
# says: an axis in `dims` for each
def cat_anywhere(images, labels, generator):
    count, _, height, width = images.shape
    rows = torch.randint(height, (count,), generator=generator).tolist()
    cols = torch.randint(width, (count,), generator=generator).tolist()
    rolled = [torch.roll(image, (r, c)) for image, r, c in zip(images, rows, cols)]
    return torch.stack(rolled), labels
