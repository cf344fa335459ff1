# %% story
import pandas as pd
df = pd.DataFrame({'a': [1, 2, None], 'b': ['x', 'y', 'x']})

# %% solution
def clean(df):
    return df.dropna()
def by_b(df):
    return df.groupby('b').a.sum()

# %% test
assert clean(df).equals(df.dropna()) and isinstance(clean(df), pd.DataFrame)
assert list(clean(df)[clean(df).a > 1].b) == ['y']
pd.testing.assert_series_equal(by_b(df), df.groupby('b').a.sum())
