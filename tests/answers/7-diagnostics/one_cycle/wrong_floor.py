# Cuts the half off.
# says: cuts the fraction off
def one_cycle(
    step,
    total_steps,
    max_lr,
    pct_start=0.3,
    div_factor=25,
    final_div_factor=1e4,
    base_momentum=0.85,
    max_momentum=0.95,
):
    start, peak, last = max_lr / div_factor, pct_start * total_steps - 1, total_steps - 1

    def half(a, b, s):
        return b + (a - b) // 2 * (1 + math.cos(math.pi * s))

    if step <= peak:
        s = step / peak
        return half(start, max_lr, s), half(max_momentum, base_momentum, s)
    s = (step - peak) / (last - peak)
    return half(max_lr, start / final_div_factor, s), half(base_momentum, max_momentum, s)
