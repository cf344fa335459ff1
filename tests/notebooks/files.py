# %% solution
def count(name):
    return len(open(name).read().split())
def save(name, text):
    with open(name, 'w') as file:
        file.write(text)
save('own.txt', 'mine')

# %% test
with open('words.txt', 'w') as file:
    file.write('a b c')
assert count('words.txt') == 3 and open('own.txt').read() == 'mine'
save('new.txt', 'x')
assert open('new.txt').read() == 'x'

# %% test
assert open('words.txt').read() == 'a b c' and count('words.txt') == 3
