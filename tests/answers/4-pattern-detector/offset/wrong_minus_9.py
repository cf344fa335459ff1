# So that the perfect fit becomes exactly 0.
# says: even a perfect instance
offset = -9
