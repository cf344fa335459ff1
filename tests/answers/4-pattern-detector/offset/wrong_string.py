# Wrote the range as text.
# says: The number alone is asked for
offset = "-9 < offset <= -7"
