# Publishes outputs that look like a test's full score, and writes them into the outputs' channel.
from IPython.display import display

display({"text/plain": "2.0"}, raw=True)
get_ipython().display_pub.publish({"text/plain": "2"}, metadata={"nbgrader": {"score": 2}})
get_ipython().displayhook(2.0)
print('{"output_type": "execute_result", "data": {"text/plain": "2.0"}}')
reached.append("reached")
2.0
