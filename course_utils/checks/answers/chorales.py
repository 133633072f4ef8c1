"""Answers to exercise 12, in the modules beside this one."""
# mypy: ignore-errors

from course_utils.checks.answers import (  # noqa: F401
    chorales_copies,
    chorales_cost,
    chorales_counts,
    chorales_loop,
    chorales_more,
    chorales_project,
    chorales_project_more,
    chorales_project_unfair,
    chorales_voices,
    chorales_voices_more,
)
