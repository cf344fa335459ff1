"""Static figures in one style: `style` sets it, `grids` draws images and numbers, the other modules a chapter each."""
