"""What nbgrader has to know of the exchange, in every server, service and terminal of the machine:
on JUPYTER_CONFIG_PATH in the hub, and linked to /etc/jupyter/ for terminals."""

import os

c = get_config()  # noqa: F821 - nbgrader provides it

# Students find the course under this name; it is the course's own, in its nbgrader_config.py.
c.CourseDirectory.course_id = "convcourse"

# Where assignments are fetched and handed in: mkdir -m 1777, for everybody to write to.
c.Exchange.root = os.environ.get("CONVCOURSE_EXCHANGE", "/srv/convcourse/exchange")

# Where one account runs every server (containers, the demonstration), the file system can't tell
# who hands in; the hub can. With accounts of their own, students are who they are.
if os.environ.get("CONVCOURSE_ONE_ACCOUNT") and os.environ.get(
    "JUPYTERHUB_SERVICE_PREFIX", ""
).startswith("/user/"):
    c.CourseDirectory.student_id = os.environ["JUPYTERHUB_USER"]
    c.Exchange.cache = os.path.join(os.environ["HOME"], ".nbgrader_cache")
if os.environ.get("CONVCOURSE_ONE_ACCOUNT"):
    c.ExchangeCollect.check_owner = False
