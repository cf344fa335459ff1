"""What is set for the desk in nbgrader_config.py, e.g. ``c.Desk.port = 8020``."""

from dataclasses import replace

from traitlets import Bool, Enum, Float, Integer, List, Unicode
from traitlets.config import Configurable

from autograder.judging.limits import LimitValues


class Desk(Configurable):
    """The service's settings; docs/desk.md has them in a table."""

    ip = Unicode("127.0.0.1", help="The address to listen at; a proxy stands before it.").tag(
        config=True
    )
    port = Integer(8020, help="The port to listen at; 0 takes a free one.").tag(config=True)
    origins = List(
        Unicode(),
        help="Web addresses, such as https://hub.example.org, of which pages may ask: the proxy's "
        "own, where it names another host than the browser sees.",
    ).tag(config=True)
    graders = List(
        Unicode(),
        help="Who may watch; under a hub also the group formgrade-COURSE, as for formgrader.",
    ).tag(config=True)
    pause_seconds = Float(
        60, help="Seconds from one verdict to a student's next in the same assignment."
    ).tag(config=True)
    answers = Enum(
        ("never", "due", "attempts"),
        "never",
        help="When the model answer may be shown: never, after the due date, or of each item after "
        "its last attempt too. Once the due date shows answers, nothing more is taken in.",
    ).tag(config=True)
    close = Bool(
        False, help="Take nothing in after the due date; else nbgrader's late penalty counts."
    ).tag(config=True)
    memory_mb = Integer(
        4096, help="MiB for chapters that are kept warm; the least recently used goes."
    ).tag(config=True)
    most_mb = Integer(20, help="MiB that one hand-in may have, as it travels.").tag(config=True)
    receiving_mb = Integer(256, help="MiB that are being received at once, of all.").tag(
        config=True
    )
    waiting = Integer(
        5, help="Hand-ins of one student in one assignment that may wait for their verdicts."
    ).tag(config=True)
    hand_ins_an_hour = Integer(60, help="Hand-ins of one student in an hour.").tag(config=True)
    requests_a_minute = Integer(600, help="Requests of one student in a minute.").tag(config=True)
    streams = Integer(8, help="Streams of events that one student may have open.").tag(config=True)
    cell_seconds = Integer(20, help="As c.Limits.cell_seconds, at the first try.").tag(config=True)
    call_seconds = Integer(5, help="As c.Limits.call_seconds, at the first try.").tag(config=True)
    test_seconds = Integer(20, help="As c.Limits.test_seconds, at the first try.").tag(config=True)
    total_seconds = Integer(
        60,
        help="As c.Limits.total_seconds, at the first try: what takes longer is judged once more, "
        "after the others, with the course's own limits.",
    ).tag(config=True)
    tries = Integer(
        3, help="How often a hand-in is judged that ends the judge, before a person has to look."
    ).tag(config=True)
    retry_seconds = Float(
        30,
        help="Seconds until what could not be graded (a full disk, a locked gradebook) is tried "
        "once more.",
    ).tag(config=True)

    def quick(self, limits: LimitValues) -> LimitValues:
        """The limits of the first try, none beyond the course's own."""
        names = ("cell_seconds", "call_seconds", "test_seconds", "total_seconds")
        return replace(
            limits, **{name: min(getattr(self, name), getattr(limits, name)) for name in names}
        )
