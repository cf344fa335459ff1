# Displays pages with scripts, forged pictures and huge figures, for whoever opens the notebook.
from IPython.display import HTML, Javascript, Markdown, Latex, display

ATTACK = (
    "<script>document.title='stolen'</script><img src=x onerror='stolen()'>"
    "<iframe src='javascript:stolen()'></iframe>"
)
display(
    HTML(ATTACK),
    Markdown(ATTACK + "[x](javascript:stolen())"),
    Latex(ATTACK),
    Javascript("stolen()"),
)
display(
    {"image/png": '"><script>stolen()</script>', "image/svg+xml": "<svg onload='stolen()'/>"},
    raw=True,
)
for _ in range(300):
    display({"text/html": "y" * 100_000}, raw=True)
reached.append("reached")
