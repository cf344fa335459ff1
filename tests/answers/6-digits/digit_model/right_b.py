# Filters work wherever the digit stands, and it fits.
digit_model = "B"
