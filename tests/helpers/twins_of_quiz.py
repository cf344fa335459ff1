"""What students may type, right, wrong and malformed: the browser and its twin must agree on all of
it."""

from typing import Any

from course_utils.quizzes.questions import Question

CLOSE = (
    "5 5. .5 0.5 -0.5 +0.5 1/2 1/0 3/6 1e-1 5E-1 1e999 1e-400 0x5 1_0 1,5 0,5 nan inf Infinity "
    "five 5px % - / 1//2 1/-2 "
    "\u22120.5 \u20130.5 \u0665 [] () [5] (5) (5,) [5,] [,] [5,,6] (2,3) [2,3) (2,3] ((2,3)) "
    "(2.0,3) (2.5,3) (-2,3) "
    "[0.5,1/2] [[1,2],[3,4]] [(1,2),(3,4)] ((1,2),(3,4)) [[1,2],[3]] [[1,2],3] [[],[]] "
    "[[[1,2],[3,4]]] [[1,2][3,4]] "
    "1,111 -1,234,567.5 0,500 1,11 1111,000 [1,111] "
    "1,2 [1,2]] [[1,2] [1,2]5 [1,-2] [1,\u22122] __proto__ constructor null true"
)
APART = [
    "",
    " ",
    " 0.5 ",
    "1 / 2",
    "- 0.5",
    "0.5 0.5",
    "[ 1 , 2 ]",
    "[1 2]",
    "(2, 3)",
    "\u00a00.5",
    "[" * 3000,
    "[" * 90 + "]" * 90,
]
TYPED = [*CLOSE.split(), *APART]


def typed_questions() -> list[Question]:
    """One question of each typed kind, with a list in one and in two dimensions."""
    words: dict[str, Any] = {
        "level": "core",
        "section": "in-text",
        "question": "?",
        "hint": "?",
        "explanation": "?",
    }
    return [
        Question(id="half", kind="number", answer=0.5, **words),
        Question(id="about-a-half", kind="number", answer=0.499, tolerance=0.001, **words),
        Question(id="line", kind="list", answer=[1, -2], **words),
        Question(id="rows", kind="list", answer=[[1, 2], [3, 4]], **words),
        Question(id="shape", kind="shape", answer=[2, 3], **words),
    ]
