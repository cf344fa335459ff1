# Starts threads and threads (three hundred at most).
# bites: (reached|can't start new thread|ended)
import threading, time
threads = []
try:
    for _ in range(300):
        threads.append(threading.Thread(target=time.sleep, args=(20,), daemon=True))
        threads[-1].start()
finally:
    reached.append("reached")
