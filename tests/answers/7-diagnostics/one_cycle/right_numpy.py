# With numpy, and a list instead of a tuple.
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
    peak = pct_start * total_steps - 1
    rising = step <= peak
    share = step / peak if rising else (step - peak) / (total_steps - 1 - peak)
    high = np.sin(np.pi / 2 * (share if rising else 1 - share)) ** 2
    floor = max_lr / div_factor / (1 if rising else final_div_factor)
    return [floor + (max_lr - floor) * high, max_momentum + (base_momentum - max_momentum) * high]
