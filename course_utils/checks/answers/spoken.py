"""Answers to exercise 11, in the modules beside this one."""
# mypy: ignore-errors

from course_utils.checks.answers import (  # noqa: F401
    spoken_project,
    spoken_project_more,
    spoken_repair,
    spoken_repair_more,
    spoken_settle,
    spoken_split,
    spoken_voices,
    spoken_warp,
    spoken_warp_more,
)
