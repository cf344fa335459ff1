# An offset of 0 would not move it.
# says: never occur
def cat_anywhere(images, labels, generator):
    count, _, height, width = images.shape
    rolled = torch.empty_like(images)
    for at in range(count):
        row = int(torch.randint(height, (1,), generator=generator))
        col = int(torch.randint(1, max(width, 2), (1,), generator=generator))
        rolled[at] = torch.roll(images[at], (row, col), dims=(1, 2))
    return rolled, labels
