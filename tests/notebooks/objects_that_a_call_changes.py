# %% story
class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next

class Account:
    def __init__(self):
        self.money, self.log = 0, []

# %% solution
def append(node, value):
    while node.next is not None:
        node = node.next
    node.next = Node(value)

def pay(account, sum):
    account.money += sum
    account.log.append(sum)

def pay_all(accounts, sum):
    for account in accounts:
        pay(account, sum)

# %% test
head = Node(1, Node(2))
second = head.next
append(head, 3)
assert head.next is second and second.next.value == 3 and second.next.next is None

# %% test
mine, yours = Account(), Account()
pay(mine, 5)
pay_all([mine, yours], 2)
assert (mine.money, mine.log, yours.money) == (7, [5, 2], 2)
