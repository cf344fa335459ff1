"""Static figures in one style. The modules not named here hold the figures of a chapter each.

`style` holds colours and sizes, `grids` and `comparisons` what chapters share, `live` what grows
while a net learns.
"""
