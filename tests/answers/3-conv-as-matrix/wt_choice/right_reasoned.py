# I wrote the four matrices down and kept the one whose second row is w1, w2, w3, 0.
second_rows = {"A": "w1 w2 w3 0", "B": "0 w1 w2 w3", "C": "w1 w2 w3 0", "D": "w3 w2 w1 0"}
corners = {"A": "w1", "B": "0", "C": "0", "D": "0"}
wt_choice = next(k for k in "ABCD" if second_rows[k] == "w1 w2 w3 0" and corners[k] == "0")
