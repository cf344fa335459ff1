"""Practice questions: what is read, what is refused and how, right and wrong, what is kept, and what `course check` says."""

import base64
import copy
import json
import shutil
from pathlib import Path

import nbformat
import pytest
from judging import ASSIGNMENTS, ROOT

from course_utils import quizzes
from course_utils.authoring import source_path
from course_utils.authoring.practice import check_practice
from course_utils.grading.assignment import SourceNotebook, kind, read_source
from course_utils.quizzes import judging, questions, widget, wording

CHOICE = {
    "id": "edge",
    "kind": "choice",
    "level": "warm-up",
    "section": "in-text",
    "question": "Which one?",
    "options": [
        {"text": "this", "correct": True, "feedback": "Yes."},
        {"text": "that", "correct": False, "feedback": "Look again."},
    ],
    "hint": "Look.",
    "explanation": "It is this.",
}
NUMBER = {key: value for key, value in CHOICE.items() if key != "options"} | {"id": "size", "kind": "number", "answer": 0.5}
LIST = NUMBER | {"id": "line", "kind": "list", "answer": [1, -2]}
ROWS = NUMBER | {"id": "rows", "kind": "list", "answer": [[1, 2], [3, 4]]}
SHAPE = NUMBER | {"id": "shape", "kind": "shape", "answer": [2, 3]}
ALL = [CHOICE, NUMBER, LIST, ROWS, SHAPE]
CHAPTERS = [path.parent.name for path in sorted(ROOT.glob("source/*/practice.json"))]


def written(folder: Path, entries) -> Path:
    path = folder / "practice.json"
    path.write_text(entries if isinstance(entries, str) else json.dumps(entries))
    return path


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
        ({"kind": "essay"}, "question edge: its kind is 'essay'. Choose one of choice, number, list, shape."),
        ({"level": "hard"}, "its level is 'hard'"),
        ({"section": "appendix"}, "its section is 'appendix'"),
        ({"id": ""}, "question number 1: it has no id"),
        ({"id": ["edge"]}, "it has no id"),
        ({"hint": " "}, "it has no hint"),
        ({"explanation": None}, "it has no explanation"),
        ({"question": 7}, "it has no question"),
        ({"explenation": "x"}, "nobody knows its 'explenation'"),
        ({"section": "challenge"}, "its type is None"),
        ({"section": "challenge", "type": "riddle"}, "its type is 'riddle'. Choose one of conceptual, predict the output"),
        ({"source": 11}, "its source is no text"),
        ({"time_limit": 5}, "its time_limit is 5"),
        ({"time_limit": "60"}, "its time_limit is '60'"),
        ({"options": []}, "it has no options"),
        ({"options": ["this", "that"]}, "it has no options"),
        ({"options": [CHOICE["options"][0], {"text": "that", "correct": False}]}, "option 2 is incomplete"),
        ({"options": [CHOICE["options"][0], {**CHOICE["options"][1], "correct": "no"}]}, "option 2 is incomplete"),
        ({"options": [CHOICE["options"][0]] * 2}, "2 options are right"),
        ({"options": [CHOICE["options"][1], {**CHOICE["options"][1], "text": "these"}]}, "0 options are right"),
        ({"options": [CHOICE["options"][0], {**CHOICE["options"][1], "text": "this"}]}, "two options read the same"),
        ({"answer": 3}, "it has options and 'answer'"),
        ({"kind": "number"}, "it has options but is no choice"),
        (NUMBER | {"answer": "3"}, "its answer is '3'. Write a number."),
        (NUMBER | {"answer": True}, "its answer is True"),
        (NUMBER | {"tolerance": -1}, "its tolerance is -1"),
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
        (NUMBER, ["0.5", " .5 ", "1/2", "5e-1", "3 / 6"], ["0.51", "-1/2", "0"], ["", "half", "1/0", "0,5", "[0.5]", "nan"]),
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
        (SHAPE, ["(2, 3)", "[2, 3]", "(2.0, 3)"], ["(3, 2)", "(2,)", "(2, 3, 1)"], ["2, 3", "(2.5, 3)", "(-2, 3)", "2 x 3"]),
    ],
)
def test_typed_answers_are_judged_by_form_and_by_value(tmp_path, entry, right, wrong, malformed):
    question = one(tmp_path, entry)
    assert [judging.is_right(question, typed) for typed in right] == [True] * len(right)
    assert [judging.is_right(question, typed) for typed in [*wrong, *malformed]] == [False] * len([*wrong, *malformed])
    assert [judging.well_formed(question, typed) for typed in [*right, *wrong]] == [True] * len([*right, *wrong])
    assert [judging.well_formed(question, typed) for typed in malformed] == [False] * len(malformed)
    assert "such as `" in judging.form(question)


def test_choices_are_judged_by_their_option(tmp_path):
    question = one(tmp_path, CHOICE)
    assert judging.is_right(question, "this") and not judging.is_right(question, "that")
    assert judging.form(question) == ""


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_answer_of_the_course_is_right_as_the_browser_shows_it(chapter):
    for question in questions.read(ROOT / "source" / chapter / "practice.json"):
        if question.kind != "choice":
            assert judging.is_right(question, wording.answer_text(question)), question.id


@pytest.mark.parametrize(
    "text,html",
    [
        ("a `b < c` d", "<p>a <code>b &lt; c</code> d</p>"),
        ("*one* and **two words**, (*three*).", "<p><em>one</em> and <strong>two words</strong>, (<em>three</em>).</p>"),
        ("2 * 3 * 4 and 1*1 + 0*(-1) + 3*2", "<p>2 * 3 * 4 and 1*1 + 0*(-1) + 3*2</p>"),
        ("`a * b` *c* `d * e`", "<p><code>a * b</code> <em>c</em> <code>d * e</code></p>"),
        ("in_channels and __init__", "<p>in_channels and __init__</p>"),
        ("<script>", "<p>&lt;script&gt;</p>"),
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("See\n```python\nx = 1 < 2\n```\nthen?", "<p>See</p><pre><code>x = 1 &lt; 2</code></pre><p>then?</p>"),
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
        assert mixed == wording.shuffled(question) and {option.text for option in mixed} == set("0123")
        places.add(mixed.index(question.options[0]))
    assert len(places) == 4


def test_a_quiz_shows_what_it_is_asked_for(tmp_path, monkeypatch):
    written(tmp_path, [CHOICE | {"id": "last", "section": "challenge", "type": "metrics"}, *ALL])
    monkeypatch.chdir(tmp_path)

    def shown(*names):
        return [question["id"] for question in json.loads(base64.b64decode(quizzes.quiz(*names).folded))]

    assert shown("rows", "edge") == ["rows", "edge"]
    assert shown("challenge") == ["last"]
    assert shown("edge", "edge") == ["edge"]


def test_what_cannot_be_shown_is_said_in_place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    missing = quizzes.quiz("challenge")
    assert missing.problem == "There is no practice.json beside this notebook, so there are no questions to show."
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
    marked = [CHOICE | {"question": "Is `a` *this*?"}, NUMBER | {"answer": 0.123}, SHAPE | {"answer": [17, 19]}]
    data, _ = quizzes.quiz("edge", "size", "shape", file=written(tmp_path, marked))._repr_mimebundle_()
    assert "<code>a</code> <em>this</em>?" in data["text/html"] and "<li>this</li>" in data["text/html"]
    assert "Run the cell" in data["text/html"] and data["text/plain"].startswith("Practice")
    for secret in ("0.123", "17", "Look again", "It is this", "correct"):
        assert secret not in data["text/html"] and secret not in data["text/plain"]
        assert secret not in quizzes.quiz("edge", "size", "shape", file=tmp_path / "practice.json").folded


def complaints(tmp_path: Path, change_entries=None, change_cells=None) -> list[str]:
    """What `course check` says about a copy of the first chapter with its questions or its cells changed."""
    first = ASSIGNMENTS[0]
    folder = tmp_path / first
    shutil.copytree(ROOT / "source" / first, folder, dirs_exist_ok=True)
    source = read_source(next(folder.glob("*.ipynb")))
    entries = json.loads((folder / "practice.json").read_text())
    cells = copy.deepcopy(list(source.cells))
    for change, what in ((change_entries, entries), (change_cells, cells)):
        if change:
            change(what)
    written(folder, entries)
    return [str(complaint) for complaint in check_practice(SourceNotebook(source.path, tuple(cells), source.metadata))]


def test_the_first_chapter_is_sound_as_it_is(tmp_path):
    assert complaints(tmp_path) == []


@pytest.mark.parametrize(
    "change,says",
    [
        (lambda entries: entries.append(NUMBER), "filters.ipynb shows it no times"),
        (lambda entries: entries.append(entries[0]), "2 questions have this id"),
        (lambda entries: entries[0].pop("hint"), "it has no hint"),
        (lambda entries: entries[0].update(section="challenge", type="metrics"), "2 of its questions have the type 'metrics'"),
        (lambda entries: entries.remove(entries[-1]), "0 of its questions have the type"),
        (lambda entries: entries[0].update(id="renamed"), "Write it in 1-filters/practice.json, or correct the id"),
    ],
)
def test_amiss_questions_are_named_with_file_and_mend(tmp_path, change, says):
    said = complaints(tmp_path, change_entries=change)
    assert any(says in complaint for complaint in said), said
    assert all(complaint.startswith(("1-filters/practice.json, ", "filters.ipynb, ")) for complaint in said)


def quiz_cells(cells: list) -> list:
    return [cell for cell in cells if kind(cell) == "demo" and "quizzes.quiz(" in cell.source]


@pytest.mark.parametrize(
    "change,says",
    [
        (lambda cells: cells.remove(quiz_cells(cells)[-1]), 'Put quizzes.quiz("challenge") into a demonstration cell'),
        (lambda cells: cells.append(quiz_cells(cells)[0]), "shows it 2 times. Show it once"),
        (lambda cells: quiz_cells(cells)[0].metadata.update(tags=[]), "it shows a quiz but is no demonstration"),
        (lambda cells: cells.append(nbformat.v4.new_code_cell("quiz(")), ""),
    ],
)
def test_questions_in_the_wrong_place_are_named(tmp_path, change, says):
    said = complaints(tmp_path, change_cells=change)
    assert any(says in complaint for complaint in said) if says else said == []


def test_a_missing_file_is_named(tmp_path):
    source = read_source(source_path(ROOT, ASSIGNMENTS[0]))
    moved = SourceNotebook(tmp_path / "filters.ipynb", source.cells, source.metadata)
    assert "There is no practice.json" in str(next(check_practice(moved)))


@pytest.mark.parametrize("chapter", [path.parent.name for path in sorted(ROOT.glob("release/*/*.ipynb"))])
def test_students_get_the_questions_with_the_release(chapter):
    released = ROOT / "release" / chapter / "practice.json"
    assert released.read_bytes() == (ROOT / "source" / chapter / "practice.json").read_bytes()


def test_each_quiz_in_a_chapter_finds_its_questions(monkeypatch):
    for chapter in CHAPTERS:
        monkeypatch.chdir(ROOT / "source" / chapter)
        for cell in quiz_cells(list(read_source(source_path(ROOT, chapter)).cells)):
            names = {}
            exec(cell.source.replace("quizzes.quiz(", "shown = quizzes.quiz("), names)
            assert isinstance(names["shown"], widget.Quiz) and names["shown"].problem == "", cell.source
