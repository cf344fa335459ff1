# Wrote the range as text.
# says: should be a number
offset = "-9 < offset <= -7"
