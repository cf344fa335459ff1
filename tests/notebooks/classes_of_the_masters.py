# %% story
class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next
    def __eq__(self, other):
        return vars(self) == vars(other)

# %% solution
def push(node, value):
    assert isinstance(node, Node)
    return Node(value, node)

# %% test
assert push(Node(1), 2) == Node(2, Node(1))
assert type(push(Node(1), 2)) is Node
