# Sits in a library's loop that no signal reaches, holding the interpreter.
# bites: took longer
sum(range(1 << 60))
