"""The desk's own book, beside the course: what was handed in there, and the attempts.

nbgrader's gradebook has the marks; this has what nbgrader has no place for.
"""

from pathlib import Path

from sqlalchemy import (
    Boolean,
    Column,
    Engine,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
)

from autograder.course import OWN

metadata = MetaData()
hand_ins = Table(
    "hand_in",
    metadata,
    Column("number", Integer, primary_key=True),  # in the order in which they came
    Column("id", String, unique=True, nullable=False),
    Column("student", String, nullable=False, index=True),
    Column("assignment", String, nullable=False),
    Column("digest", String, nullable=False),  # of its files
    Column("received", Float, nullable=False),  # seconds since the epoch, as all times here
    Column("state", String, nullable=False, index=True),  # queued, kept, done or failed
    Column("tries", Integer, nullable=False, default=0),
    Column("slow", Boolean, nullable=False, default=False),  # is judged with the course's limits
    Column("finished", Float),
    Column("score", Float),
    Column("max_score", Float),
    Column("message", Text),
    Column("events", Text),  # what was told of it, as JSON
)
attempts = Table(
    "attempt",
    metadata,
    Column("student", String, primary_key=True),
    Column("assignment", String, primary_key=True),
    Column("item", String, primary_key=True),
    Column("answer", String, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("outputs", Text, nullable=False),
)


def place_of(root: Path) -> Path:
    """Where the book of the course in `root` lies."""
    return root / OWN / "desk" / "desk.db"


def open_book(root: Path) -> Engine:
    """The book, made if there is none, its folder for its owner alone."""
    place = place_of(root)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.parent.chmod(0o700)
    engine = create_engine(f"sqlite:///{place}", connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def durable(connection, _) -> None:
        for setting in ("journal_mode = WAL", "synchronous = FULL"):
            connection.execute(f"PRAGMA {setting}")

    metadata.create_all(engine)
    return engine


def existing_book(root: Path) -> Engine | None:
    """The book, where there is one."""
    return open_book(root) if place_of(root).exists() else None
