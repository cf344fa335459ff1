# Waits for somebody to type something.
# bites: (EOFError|NotImplementedError)
answer = input("your password? ")
