# The same word in other quotes.
predict_kat = 'yes'
