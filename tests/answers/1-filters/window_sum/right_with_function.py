# Lets the function of section 1.3 confirm it.
window_sum = correlate2d(small_image, small_kernel).sum()
