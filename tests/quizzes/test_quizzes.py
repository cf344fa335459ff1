"""Practice questions: what is read, what is refused and how, right and wrong, what is kept, and
what `course check` says."""

import base64
import json
from pathlib import Path

import pytest
from helpers import quiz_judging
from helpers.practice_questions import ALL, CHAPTERS, CHOICE, LIST, NUMBER, ROWS, SHAPE, written
from helpers.submissions import ROOT

from course_utils import quizzes
from course_utils.quizzes import questions, wording


def one(folder: Path, entry: dict) -> questions.Question:
    return questions.read(written(folder, [entry]))[0]


def test_questions_are_read_into_plain_data(tmp_path):
    found = questions.read(written(tmp_path, ALL))
    assert [question.id for question in found] == ["edge", "size", "line", "rows", "shape"]
    assert found[0].options[1] == questions.Option("that", False, "Look again.")
    assert (found[1].answer, found[1].tolerance, found[1].time_limit) == (0.5, 0.0, None)


@pytest.mark.parametrize(
    "change,says",
    [
        (
            {"kind": "essay"},
            "question edge: its kind is 'essay'. Choose one of choice, number, list, shape.",
        ),
        ({"level": "hard"}, "its level is 'hard'"),
        ({"section": "appendix"}, "its section is 'appendix'"),
        ({"id": ""}, "question number 1: it has no id"),
        ({"id": ["edge"]}, "it has no id"),
        ({"hint": " "}, "it has no hint"),
        ({"explanation": None}, "it has no explanation"),
        ({"question": 7}, "it has no question"),
        ({"explenation": "x"}, "nobody knows its 'explenation'"),
        ({"section": "challenge"}, "its type is None"),
        (
            {"section": "challenge", "type": "riddle"},
            "its type is 'riddle'. Choose one of conceptual, predict the output",
        ),
        ({"time_limit": 5}, "its time_limit is 5"),
        ({"time_limit": "60"}, "its time_limit is '60'"),
        ({"options": []}, "it has no options"),
        ({"options": ["this", "that"]}, "it has no options"),
        (
            {"options": [CHOICE["options"][0], {"text": "that", "correct": False}]},
            "option 2 is incomplete",
        ),
        (
            {"options": [CHOICE["options"][0], {**CHOICE["options"][1], "correct": "no"}]},
            "option 2 is incomplete",
        ),
        ({"options": [CHOICE["options"][0]] * 2}, "2 options are right"),
        (
            {"options": [CHOICE["options"][1], {**CHOICE["options"][1], "text": "these"}]},
            "0 options are right",
        ),
        (
            {"options": [CHOICE["options"][0], {**CHOICE["options"][1], "text": "this"}]},
            "two options read the same",
        ),
        ({"answer": 3}, "it has options and 'answer'"),
        ({"kind": "number"}, "it has options but is no choice"),
        (NUMBER | {"answer": "3"}, "its answer is '3'. Write a number."),
        (NUMBER | {"answer": True}, "its answer is True"),
        (NUMBER | {"tolerance": -1}, "its tolerance is -1"),
        (NUMBER | {"slips": [{"answer": 0.5, "feedback": "Half."}]}, "one of its slips is"),
        (NUMBER | {"slips": [{"answer": 2}]}, "one of its slips is incomplete"),
        ({"slips": []}, "it has options and 'slips'"),
        (LIST | {"answer": []}, "its answer is []"),
        (ROWS | {"answer": [[1, 2], [3]]}, "its answer is [[1, 2], [3]]"),
        (SHAPE | {"answer": [2.5, 3]}, "Write a list of whole numbers"),
    ],
)
def test_a_question_that_cannot_be_used_is_refused_in_one_line(tmp_path, change, says):
    base = {} if "answer" in change and "kind" in change else CHOICE
    with pytest.raises(questions.PracticeError) as refused:
        questions.read(written(tmp_path, [base | change]))
    assert says in str(refused.value) and "\n" not in str(refused.value)
    assert str(refused.value).startswith("practice.json, question ")


@pytest.mark.parametrize(
    "text,says",
    [
        ("[{]", "no valid JSON: line 1"),
        ("{}", "not a list of questions"),
        ("[3]", "not a list of questions"),
        ("[" * 100_000, "nested too deeply"),
        (json.dumps([CHOICE, CHOICE]), "2 questions have this id"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_line(tmp_path, text, says):
    with pytest.raises(questions.PracticeError, match=says):
        questions.read(written(tmp_path, text))


@pytest.mark.parametrize(
    "entry,right,wrong,malformed",
    [
        (
            NUMBER,
            ["0.5", " .5 ", "1/2", "5e-1", "3 / 6"],
            ["0.51", "-1/2", "0"],
            ["", "half", "1/0", "0,5", "[0.5]", "nan"],
        ),
        (
            NUMBER | {"answer": 1111},
            ["1111", "1,111", " 1,111.0 "],
            ["1,112"],
            ["1,11", "0,111", "1111,000", "1,111/2"],
        ),
        (NUMBER | {"tolerance": 0.01}, ["0.49", "0.51"], ["0.52"], ["50%"]),
        (
            LIST,
            ["[1, -2]", "(1,-2)", "[1, \u22122,]"],
            ["[-2, 1]", "[1]", "[1, -2, 0]"],
            ["1, -2", "[]", "[[1, -2]]", "[1 -2]", "[1,"],
        ),
        (
            ROWS,
            ["[[1, 2], [3, 4]]", "((1, 2), (3, 4))"],
            ["[[1, 3], [2, 4]]", "[[1, 2]]"],
            ["[1, 2, 3, 4]", "[[1, 2], [3]]", "[[]]"],
        ),
        (
            SHAPE,
            ["(2, 3)", "[2, 3]", "(2.0, 3)"],
            ["(3, 2)", "(2,)", "(2, 3, 1)"],
            ["2, 3", "(2.5, 3)", "(-2, 3)", "2 x 3"],
        ),
    ],
)
def test_typed_answers_are_judged_by_form_and_by_value(tmp_path, entry, right, wrong, malformed):
    question = one(tmp_path, entry)
    assert [quiz_judging.is_right(question, typed) for typed in right] == [True] * len(right)
    assert [quiz_judging.is_right(question, typed) for typed in [*wrong, *malformed]] == [
        False
    ] * len([*wrong, *malformed])
    assert [quiz_judging.well_formed(question, typed) for typed in [*right, *wrong]] == [
        True
    ] * len([*right, *wrong])
    assert [quiz_judging.well_formed(question, typed) for typed in malformed] == [False] * len(
        malformed
    )
    assert "such as `" in wording.form(question)


def test_choices_are_judged_by_their_option(tmp_path):
    question = one(tmp_path, CHOICE)
    assert quiz_judging.is_right(question, "this") and not quiz_judging.is_right(question, "that")
    assert wording.form(question) == ""


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_answer_of_the_course_is_right_as_the_browser_shows_it(chapter):
    for question in questions.read(ROOT / "source" / chapter / "practice.json"):
        if question.kind != "choice":
            assert quiz_judging.is_right(question, wording.answer_text(question)), question.id


@pytest.mark.parametrize(
    "text,html",
    [
        ("a `b < c` d", "<p>a <code>b &lt; c</code> d</p>"),
        (
            "*one* and **two words**, (*three*).",
            "<p><em>one</em> and <strong>two words</strong>, (<em>three</em>).</p>",
        ),
        ("2 * 3 * 4 and `1*1 + 0*(-1)`", "<p>2 * 3 * 4 and <code>1*1 + 0*(-1)</code></p>"),
        ("`a * b` *c* `d * e`", "<p><code>a * b</code> <em>c</em> <code>d * e</code></p>"),
        ("in_channels of `__init__`", "<p>in_channels of <code>__init__</code></p>"),
        ("<script>", "<p>&lt;script&gt;</p>"),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        (
            "See\n```python\nx = 1 < 2\n```\nthen?",
            '<p>See</p>\n<pre><code class="language-python">x = 1 &lt; 2\n</code></pre>\n'
            "<p>then?</p>",
        ),
    ],
)
def test_marks_in_the_text_become_html(text, html):
    assert wording.rendered(text) == html


def test_options_are_mixed_but_the_same_each_time(tmp_path):
    options = [{"text": f"{at}", "correct": at == 0, "feedback": "."} for at in range(4)]
    places = set()
    for name in "abcdefghijkl":
        question = one(tmp_path, CHOICE | {"id": name, "options": options})
        mixed = wording.shuffled(question)
        assert mixed == wording.shuffled(question) and {option.text for option in mixed} == set(
            "0123"
        )
        places.add(mixed.index(question.options[0]))
    assert len(places) == 4


def test_a_quiz_shows_what_it_is_asked_for(tmp_path, monkeypatch):
    written(tmp_path, [CHOICE | {"id": "last", "section": "challenge", "type": "metrics"}, *ALL])
    monkeypatch.chdir(tmp_path)

    def shown(*names):
        return [
            question["id"] for question in json.loads(base64.b64decode(quizzes.quiz(*names).folded))
        ]

    assert shown("rows", "edge") == ["rows", "edge"]
    assert shown("challenge") == ["last"]
    assert shown("edge", "edge") == ["edge"]


def test_what_cannot_be_shown_is_said_in_place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    missing = quizzes.quiz("challenge")
    assert (
        missing.problem
        == "There is no practice.json beside this notebook, so there are no questions to show."
    )
    assert missing._repr_mimebundle_()[0]["text/html"] == f"<p>{missing.problem}</p>"
    written(tmp_path, "[")
    assert "no valid JSON" in quizzes.quiz("challenge").problem
    written(tmp_path, [CHOICE])
    assert quizzes.quiz("egde").problem == "There is no practice question 'egde'. There are: edge."
    assert "There is no practice question 'challenge'" in quizzes.quiz("challenge").problem
    assert quizzes.quiz().problem.startswith("Say which questions to show")
    assert quizzes.quiz(7).problem.startswith("There is no practice question 7")


def test_progress_is_kept_for_the_same_questions_of_the_same_notebook(tmp_path):
    (tmp_path / "other").mkdir()
    path, other = written(tmp_path, ALL), written(tmp_path / "other", ALL)
    progress = {"at": 0, "answers": {"edge": {"tried": ["that"], "right": False}}}
    quizzes.quiz("edge", file=path).progress = progress
    assert quizzes.quiz("edge", file=path).progress == progress
    assert quizzes.quiz("edge", "size", file=path).progress == {}
    assert quizzes.quiz("edge", file=other).progress == {}
    written(tmp_path, [CHOICE | {"question": "Which one now?"}])
    assert quizzes.quiz("edge", file=path).progress == {}


def test_a_page_without_widgets_shows_questions_but_no_answers(tmp_path):
    marked = [
        CHOICE | {"question": "Is `a` *this*?"},
        NUMBER | {"answer": 0.123},
        SHAPE | {"answer": [17, 19]},
    ]
    data, _ = quizzes.quiz(
        "edge", "size", "shape", file=written(tmp_path, marked)
    )._repr_mimebundle_()
    assert (
        "<code>a</code> <em>this</em>?" in data["text/html"]
        and "<li>this</li>" in data["text/html"]
    )
    assert "Run the cell" in data["text/html"] and data["text/plain"].startswith("Practice")
    for secret in ("0.123", "17", "Look again", "It is this", "correct"):
        assert secret not in data["text/html"] and secret not in data["text/plain"]
        assert (
            secret
            not in quizzes.quiz("edge", "size", "shape", file=tmp_path / "practice.json").folded
        )
