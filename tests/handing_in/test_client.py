"""A notebook goes to the desk from a terminal and from a cell, and nothing else goes along."""

import base64
import json
import os
import shutil
import subprocess

import pytest
from click.testing import CliRunner
from helpers.fake_desk import ASSIGNMENT, BITE, SLIP, TOKEN, item
from helpers.submissions import ROOT

from autograder.cli.main import main
from course_utils.handing_in import cell, client, parcel
from course_utils.handing_in.parcel import Address, DeskError, find_desk

OFFERED = [{"name": ASSIGNMENT, "notebooks": ["filters"]}, {"name": "2-x", "notebooks": ["two"]}]
CHAPTER = {"cells": [{"metadata": {"nbgrader": {"solution": True}}}]}


@pytest.fixture(autouse=True)
def nowhere(monkeypatch, tmp_path):
    """A machine that knows of no desk."""
    for name in ("CONVCOURSE_DESK", "CONVCOURSE_DESK_TOKEN", "JUPYTERHUB_API_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setattr(client, "PAUSES", (0, 0))


@pytest.fixture
def found(desk, monkeypatch):
    """The desk is known here."""
    monkeypatch.setenv("CONVCOURSE_DESK", desk.url)
    monkeypatch.setenv("CONVCOURSE_DESK_TOKEN", TOKEN)
    return client.Client.found()


def tell(tmp_path, text):
    (tmp_path / "runtime").mkdir()
    (tmp_path / "runtime" / parcel.ADDRESS_FILE).write_text(text)


def test_the_desk_is_found_where_it_is_told(monkeypatch, tmp_path):
    assert find_desk() is None
    tell(tmp_path, '{"url": "http://127.0.0.1:1/", "token": "mine"}')
    assert find_desk() == Address("http://127.0.0.1:1/", "mine")
    monkeypatch.setenv("CONVCOURSE_DESK", "https://hub.example/services/desk/")
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "the-hub's")
    address = find_desk()
    assert address == Address("https://hub.example/services/desk/", "the-hub's")
    assert "the-hub's" not in repr(address)
    assert address.of("assignments", "a/../b").endswith("/desk/api/assignments/a%2F..%2Fb")


@pytest.mark.parametrize(
    "told",
    ["", "[]", '{"url": "http://x/"}', '{"url": "file:///etc", "token": "a"}',
     '{"url": "http://x/", "token": ""}', '{"url": "http://x/", "token": "a\\nHost: b"}'],
)  # fmt: skip
def test_an_address_that_is_none_is_said(told, tmp_path):
    tell(tmp_path, told)
    with pytest.raises(DeskError):
        find_desk()


@pytest.mark.parametrize(
    "folder,name", [(ASSIGNMENT, "mine.ipynb"), ("", "filters.ipynb"), ("x", "filters (1).ipynb"),
                    ("x", "filters-Copy2.ipynb")],
)  # fmt: skip
def test_the_assignment_is_told_by_folder_or_name(folder, name):
    assert parcel.assignment_of(folder, name, CHAPTER, OFFERED) == ASSIGNMENT


@pytest.mark.parametrize("name,notebook", [("other.ipynb", CHAPTER), ("filters.ipynb", {})])
def test_what_is_no_chapter_is_not_sent(name, notebook):
    with pytest.raises(DeskError):
        parcel.assignment_of("", name, notebook, OFFERED)


def test_files_beside_go_along_from_the_chapter_s_folder_alone(notebook):
    for name, text in {"helper.py": "x = 1", ".secret": "key", "big.bin": "0" * (2 << 20)}.items():
        (notebook.parent / name).write_text(text)
    (notebook.parent / "link").symlink_to("/etc/passwd")
    read = parcel.read_notebook(notebook)
    sent = parcel.pack(notebook, notebook.name, read, OFFERED)
    assert set(sent.files) == {"helper.py", "practice.json"} and sent.left_out == ["big.bin"]
    body = json.loads(sent.body())
    assert base64.b64decode(body["files"]["helper.py"]) == b"x = 1" and body["notebook"] == read
    elsewhere = notebook.parent.rename(notebook.parent.with_name("home")) / notebook.name
    assert parcel.pack(elsewhere, notebook.name, read, OFFERED).files == {}


def test_outputs_are_left_out_of_what_is_too_large():
    big = {"cell_type": "code", "source": "x", "outputs": [{"text": "0" * (11 << 20)}]}
    text = {"cell_type": "markdown", "source": "mine"}
    one = parcel.Parcel(ASSIGNMENT, "filters.ipynb", {"cells": [big, text]}, {}, [])
    sent = json.loads(one.body())["notebook"]["cells"]
    assert sent == [{**big, "outputs": []}, text]


def test_a_stream_that_breaks_off_is_taken_up_where_it_was(desk, found, notebook):
    desk.break_after = 4
    received = found.hand_in(found.pack(notebook))
    told = list(found.events(received["id"]))
    assert [one["n"] for one in told] == list(range(1, len(desk.events()) + 1))
    assert told[-1]["type"] == "done" and len(desk.received) == 1


def test_what_the_desk_refuses_is_said_in_its_words(desk, found):
    desk.failing = lambda path: (429, "Wait a minute.")
    with pytest.raises(DeskError, match="^Wait a minute.$"):
        found.assignments()
    desk.failing = lambda path: (302, "")
    with pytest.raises(DeskError, match="login"):
        found.assignments()


def test_who_is_unreachable_loses_nothing(desk, monkeypatch, tmp_path, notebook):
    monkeypatch.setenv("CONVCOURSE_DESK", "http://127.0.0.1:9/")
    monkeypatch.setenv("CONVCOURSE_DESK_TOKEN", TOKEN)
    with pytest.raises(DeskError, match="lost"):
        client.Client.found().pack(notebook)


def test_a_terminal_tells_each_verdict(desk, found, notebook):
    done = CliRunner().invoke(main, ["hand-in", str(notebook)], env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    assert "correlate2d" in done.output and "not yet" in done.output
    assert "5 of 13 points; 2 more wait for a person." in done.output
    assert desk.received[0]["name"] == "filters.ipynb"
    assert TOKEN not in json.dumps(desk.received)


@pytest.mark.parametrize(
    "file,said",
    [("none.ipynb", "There is no file"), (".", "is a folder"), ("odd.ipynb", "no notebook"),
     ("blank.ipynb", "no chapter")],
)  # fmt: skip
def test_bad_input_is_one_line(desk, found, tmp_path, monkeypatch, file, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "odd.ipynb").write_text("{]")
    (tmp_path / "blank.ipynb").write_text('{"cells": []}')
    done = CliRunner().invoke(main, ["hand-in", file])
    assert done.exit_code == 2 and said in done.output and len(done.output.splitlines()) == 1
    assert desk.received == []


def test_without_a_desk_one_is_told_how(notebook):
    done = CliRunner().invoke(main, ["hand-in", str(notebook)])
    assert done.exit_code == 2 and "Assignment List" in done.output


def test_plain_python_prints_lines(desk, found, notebook, capsys):
    cell.hand_in(str(notebook))
    said = capsys.readouterr().out
    assert f"correlate2d: not yet, 0 of 3. {SLIP}" in said and "5 of 13 points" in said
    cell.hand_in("none.ipynb")
    assert "There is no file none.ipynb." in capsys.readouterr().out


def test_a_cell_s_table_shows_text_alone():
    shown = cell.as_table("<b>", [item("correlate2d", "wrong", 0, BITE)])
    assert "<img" not in shown and "<script" not in shown and "<b>" not in shown
    assert '<th scope="row"' in shown and "not yet" in shown and "&lt;img" in shown


def test_a_file_older_than_what_ran_is_noticed(tmp_path):
    place = tmp_path / "a.ipynb"
    cells = [{"source": "def f(x):\n    return x"}, {"source": ["from a import b\n", "hand_in()"]}]
    place.write_text(json.dumps({"cells": cells}))
    call, answer = "from a import b\nhand_in()", "def f(x):\n    return x"
    assert not cell._unsaved(place, ["", "1 + 1", "def f(x):\n    pass", answer, call])
    assert cell._unsaved(place, ["", answer, "def f(x):\n    return 2 * x", call])
    assert cell._unsaved(place, ["", answer, "hand_in() "])


def test_a_panel_a_cell_and_a_terminal_call_a_verdict_alike():
    place = ROOT / "course_utils" / "handing_in" / "lab" / "words.js"
    program = f'import {{ WORDS }} from "{place.as_uri()}"; console.log(JSON.stringify(WORDS))'
    said = subprocess.run(
        ["node", "--input-type=module", "-e", program], capture_output=True, text=True, check=True
    )
    assert json.loads(said.stdout) == client.WORDS


@pytest.mark.parametrize("named", [False, True])
def test_lab_opens_a_desk_of_one_s_own_unless_one_is_named(tmp_path, monkeypatch, named):
    for place in ("source", "release"):
        shutil.copytree(ROOT / place / ASSIGNMENT, tmp_path / place / ASSIGNMENT)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONVCOURSE_DESK_FILE", "")
    started, became = [], []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **how: started.append(command))
    monkeypatch.setattr(os, "execvp", lambda name, command: became.append(command))
    if named:
        monkeypatch.setenv("CONVCOURSE_DESK", "https://hub.example/services/desk/")
    done = CliRunner().invoke(main, ["lab", str(tmp_path)])
    assert done.exit_code == 0 and len(became) == 1, done.output
    ready = "" if named else str(parcel.address_file(tmp_path))
    wanted = [] if named else [["serve", "--alone", "--ready", ready]]
    assert [command[-4:] for command in started] == wanted
    assert os.environ["CONVCOURSE_DESK_FILE"] == ready  # for the JupyterLab that this becomes


def test_two_courses_hand_in_each_at_its_own_desk(tmp_path, monkeypatch):
    (tmp_path / "runtime").mkdir(exist_ok=True)
    places = [parcel.address_file(tmp_path / one) for one in ("first", "second")]
    assert places[0] != places[1] == parcel.address_file(tmp_path / "third" / ".." / "second")
    for at, place in enumerate(places):
        place.write_text(json.dumps({"url": f"http://127.0.0.1:{at + 1}/", "token": "t"}))
        os.utime(place, (at, at))
    for at, place in enumerate(places):
        monkeypatch.setenv("CONVCOURSE_DESK_FILE", str(place))
        assert parcel.find_desk().url == f"http://127.0.0.1:{at + 1}/"
    monkeypatch.setenv("CONVCOURSE_DESK_FILE", "")  # elsewhere: the one that was opened last
    assert parcel.find_desk().url == "http://127.0.0.1:2/"
    places[1].unlink()
    assert parcel.find_desk().url == "http://127.0.0.1:1/"
