# The same word in other quotes.
predict_kit_moved = 'no'
