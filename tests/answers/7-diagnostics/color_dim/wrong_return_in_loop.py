# The return stands inside the loop.
# says: inside the loop
def color_dim(histograms):
    columns = []
    for histogram in histograms:
        columns.append(np.log1p(histogram.numpy())[::-1])
        return np.stack(columns, axis=1)
