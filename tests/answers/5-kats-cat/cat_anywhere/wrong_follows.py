# Each offset is one more than the last.
# says: follow from
def cat_anywhere(images, labels, generator):
    count, _, height, width = images.shape
    rolled = torch.empty_like(images)
    for at in range(count):
        row = (
            int(torch.randint(height, (1,), generator=generator)) if at == 0 else (row + 1) % height
        )
        col = int(torch.randint(width, (1,), generator=generator))
        rolled[at] = torch.roll(images[at], (row, col), dims=(1, 2))
    return rolled, labels
