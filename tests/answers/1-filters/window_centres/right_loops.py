# Two loops and append.
def window_centres(height, width, k):
    rows = []
    for row in range(k // 2, height - k // 2):
        line = []
        for col in range(k // 2, width - k // 2):
            line.append((row, col))
        rows.append(line)
    return rows
