# Loops for ever in a cell, whatever interrupts it.
# bites: took longer
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
