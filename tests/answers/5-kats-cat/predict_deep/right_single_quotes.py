# The same word in other quotes.
predict_deep = 'yes'
