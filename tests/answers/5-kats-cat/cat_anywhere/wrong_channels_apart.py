# Each channel for itself.
# says: rolled apart
def cat_anywhere(images, labels, generator):
    count, _, height, width = images.shape
    rolled = torch.empty_like(images)
    for at in range(count):
        row = int(torch.randint(height, (1,), generator=generator))
        col = int(torch.randint(width, (1,), generator=generator))
        for k, channel in enumerate(images[at]):
            rolled[at, k] = torch.roll(channel, (row + k, col), dims=(0, 1))
    return rolled, labels
