# The same word in other quotes.
predict_small = 'no'
