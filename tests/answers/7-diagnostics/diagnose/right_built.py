# The same, built with dict().
diagnose = dict(A=phrases[3], B=phrases[1], C=phrases[2], D=phrases[0])
