# A little above -7.
# says: with a wrong square
offset = -6.99
