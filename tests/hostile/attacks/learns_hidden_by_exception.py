# Raises errors whose class, name and text look like a test's own, to be believed or to break.
# item: measure
class Meta(type):
    @property
    def __name__(cls):
        return "AssertionError</pre><script>"


class Misconception(AssertionError, metaclass=Meta):
    student_trace = 5

    def __str__(self):
        return "full marks\x00\ud800" * 10000


def measure(numbers):
    reached.append("reached")
    raise Misconception
