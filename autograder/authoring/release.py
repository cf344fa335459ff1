"""The release version of an assignment: generated as nbgrader does, and held against what is
committed."""

import filecmp
import io
import logging
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor, SaveCells

from autograder.authoring.complaint import Complaint
from autograder.course import Folders, prepare
from autograder.errors import CourseError
from autograder.notebook import SourceNotebook, grade_id, kind


class NameCells(NbGraderPreprocessor):
    """Writes into a released notebook's metadata which cells ask and check, so that Validate can
    tell when an editor has dropped what marks them; a step of ``c.GenerateAssignment``."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Add the list."""
        names = [
            name
            for cell in nb.cells
            if (name := grade_id(cell)) and kind(cell) in ("solution", "written", "test")
        ]
        nb.metadata["convcourse"] = {**nb.metadata.get("convcourse", {}), "cells": names}
        return nb, resources


def write_release(course: Folders, assignment: str, destination: Path) -> None:
    """Generate the release version of an assignment into `destination`, as nbgrader does, without a
    gradebook."""
    with tempfile.TemporaryDirectory() as folder:
        directory = CourseDirectory(root=folder, assignment_id=assignment, student_id=".")
        apart = Folders(directory)
        shutil.copytree(
            course.source(assignment),
            apart.source(assignment),
            ignore=shutil.ignore_patterns(".ipynb_checkpoints"),
        )
        converter = GenerateAssignment(coursedir=directory)
        converter.no_database = True
        converter.preprocessors = [
            *(step for step in converter.preprocessors if step is not SaveCells),
            NameCells,
        ]
        heard = io.StringIO()
        converter.log = logging.Logger("release")
        converter.log.addHandler(logging.StreamHandler(heard))
        try:
            prepare(converter)
            converter.convert_notebooks()
        except NbGraderException:
            said = [
                line
                for line in heard.getvalue().splitlines()
                if re.match(r"\w*(Error|Exception)\b", line)
            ]
            raise CourseError(
                f"nbgrader can't generate {assignment}: {(said or ['see its log'])[-1]}"
            ) from None
        shutil.rmtree(destination, ignore_errors=True)
        shutil.copytree(apart.released(assignment), destination)


def check_release(course: Folders, assignment: str, source: SourceNotebook) -> Iterator[Complaint]:
    """The committed release is what the source generates, and tells no secret."""
    released = course.released(assignment)
    mend = f"Run: course release {assignment}"
    if not released.is_dir():
        yield Complaint(source.path.name, "the release", "there is none", mend)
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            write_release(course, assignment, Path(folder) / assignment)
        except CourseError as error:
            yield Complaint(source.path.name, "the release", str(error), "Mend the source")
            return
        differing = sorted(_differing(Path(folder) / assignment, released))
    if differing:
        yield Complaint(
            source.path.name,
            "the release",
            f"it is not what the source generates ({', '.join(differing)})",
            mend,
        )
    text = "\n".join(
        cell.source for cell in nbformat.read(released / source.path.name, as_version=4).cells
    )
    for cell in source.cells:
        for secret in _secrets(cell):
            if secret in text:
                yield Complaint(
                    source.path.name,
                    f"cell {grade_id(cell)}",
                    f"the release shows {secret.strip()[:60]!r}",
                    mend,
                )
                break


def _differing(left: Path, right: Path) -> set[str]:
    names = {
        str(path.relative_to(folder))
        for folder in (left, right)
        for path in folder.rglob("*")
        if path.is_file() and ".ipynb_checkpoints" not in path.parts
    }
    return {
        name
        for name in names
        if not (
            (left / name).exists()
            and (right / name).exists()
            and filecmp.cmp(left / name, right / name, shallow=False)
        )
    }


def _secrets(cell: NotebookNode) -> list[str]:
    """The regions of a source cell that no student may see; short ones may occur elsewhere by
    chance."""
    regions = re.findall(
        r"BEGIN (?:SOLUTION|HIDDEN TESTS)[^\n]*\n(.*?)^[^\n]*END", cell.source, flags=re.S | re.M
    )
    return [region for region in regions if len(region.strip()) > 25]
