# Sets the ends to 0, because the window sticks out there.
# says: not 0
same_answer = [0, -2, -2, -2, 0]
