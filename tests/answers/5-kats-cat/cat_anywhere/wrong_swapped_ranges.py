# Height and width the other way round.
# says: more often than
def cat_anywhere(images, labels, generator):
    count, _, width, height = images.shape
    rolled = torch.empty_like(images)
    for at in range(count):
        row = int(torch.randint(height, (1,), generator=generator))
        col = int(torch.randint(width, (1,), generator=generator))
        rolled[at] = torch.roll(images[at], (row, col), dims=(1, 2))
    return rolled, labels
