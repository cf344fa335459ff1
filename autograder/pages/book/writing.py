"""Writes a book, or single chapters, as a folder of static pages."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import jinja2

from autograder.course import OWN, Course
from autograder.errors import CourseError
from autograder.notebook import read_source
from autograder.pages.book import parts
from autograder.pages.book.parts import Chapter, Part
from autograder.pages.book.pictures import Pictures
from autograder.pages.book.running import failures, run
from autograder.pages.book.widgets import Widgets
from autograder.pages.look import palette
from autograder.pages.story import Story, plain
from course_utils.web.modules import module

HERE = Path(__file__).parent
TEMPLATES = (HERE / "templates", HERE.parent / "templates")
COVER, GLOSSARY = "cover.md", "glossary.md"  # in docs/, where a course has them


@dataclass
class Book:
    """A book that is being written: what its pages share."""

    course: Course
    folder: Path
    widgets: Widgets = field(default_factory=Widgets)
    pictures: Pictures = field(default_factory=Pictures)
    chapters: list[Chapter] = field(default_factory=list)

    def add_assignment(self, assignment: str) -> list[str]:
        """Run an assignment's source notebooks and add them as chapters, without a solution;
        returns which of their cells failed. Raises CourseError."""
        failed = []
        for path in self.course.notebooks(assignment):
            source = read_source(path)
            executed = run(path, self.course.root / OWN / "book")
            failed += failures(executed)
            self.add(path.stem, executed, source.released)
        return failed

    def add_file(self, path: Path) -> list[str]:
        """Run a notebook and add it as it is; returns which of its cells failed. Raises
        CourseError."""
        executed = run(path)
        self.add(path.stem, executed, None)
        return failures(executed)

    def add(self, name: str, executed: parts.NotebookNode, texts: tuple[str, ...] | None) -> None:
        """Add a chapter from a notebook with its outputs; see `parts.chapter_of`. Raises
        CourseError."""
        if any(chapter.name == name for chapter in self.chapters):
            raise CourseError(f"two notebooks are called {name}; give one of them another name")
        try:
            made = parts.chapter_of(name, executed, texts, self.widgets, self.pictures)
        except Exception as error:  # whatever is made of what is no valid notebook
            raise CourseError(
                f"{name} can't be made into a page ({type(error).__name__}: {error}); open it in "
                "JupyterLab and save it once more"
            ) from None
        self.chapters.append(made)

    def write(self, cover: bool) -> Iterator[Path]:
        """Write the pages, with a cover, a glossary and search where it is a whole book; yields
        each page. Raises CourseError."""
        pages = dict(self._pages(cover))
        try:
            for name, text in {**pages, **dict(self._shared(cover))}.items():
                _write(self.folder / name, text.encode())
            for name, data in self.pictures.files.items():
                _write(self.folder / name, data)
        except OSError as error:
            raise CourseError(
                f"{self.folder} can't be written ({error.strerror}); choose another folder with "
                "--output"
            ) from None
        yield from (self.folder / name for name in pages)

    def _pages(self, cover: bool) -> Iterator[tuple[str, str]]:
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
        )
        self.environment = environment
        glossary = _markdown_page(self.course, GLOSSARY) if cover else None
        front = _markdown_page(self.course, COVER) if cover else None
        shared = {
            "chapters": self.chapters,
            "whole": cover,
            "glossary": glossary is not None,
            "name": front.title if front else "The book",
        }
        if cover:
            play = next(
                (
                    one
                    for chapter in self.chapters
                    for part in chapter.parts
                    for one in part.outputs
                    if one.widget and one.still.startswith("<img")
                ),
                None,
            )
            template = environment.get_template("cover.html.j2")
            yield "index.html", template.render(page=None, front=front, play=play, **shared)
        names = [chapter.name for chapter in self.chapters]
        for at, chapter in enumerate(self.chapters):
            for part in chapter.parts:
                part.text = parts.link(part.text, names)
            template = environment.get_template("chapter.html.j2")
            beside = {
                "before": self.chapters[at - 1] if at else None,
                "after": self.chapters[at + 1] if at + 1 < len(self.chapters) else None,
            }
            yield f"{chapter.name}.html", template.render(page=chapter, **beside, **shared)
        if glossary:
            template = environment.get_template("chapter.html.j2")
            yield "glossary.html", template.render(page=glossary, before=None, after=None, **shared)
            self.chapters = [*self.chapters, glossary]  # searched, too

    def _shared(self, cover: bool) -> Iterator[tuple[str, str]]:
        style = self.environment.get_template("book.css.j2").render(palette=palette)
        yield "book.css", style
        yield "book.js", f"(() => {{\n{module(HERE / 'scripts' / 'page.js')}\n}})();\n"
        yield from self.widgets.files.items()
        if cover:
            sections = [one for chapter in self.chapters for one in parts.texts_of(chapter)]
            yield "search-index.js", f"convcourse.sections = {json.dumps(sections)};\n"


def _markdown_page(course: Course, name: str) -> Chapter | None:
    """A page of one Markdown file of the course's docs; None where it has none."""
    path = course.root / "docs" / name
    if not path.is_file():
        return None
    story = Story()
    html = story.render(path.read_text(encoding="utf-8"))
    title = plain(story.headings[0].words) if story.headings else path.stem
    return Chapter(path.stem, title, "", [Part("story", html, markdown=True)], story.headings)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
