"""Answers to exercise 08, in the modules beside this one."""
# mypy: ignore-errors

from course_utils.checks.answers import (  # noqa: F401
    generation_choice,
    generation_choice_more,
    generation_counts,
    generation_losses,
    generation_project,
    generation_project_more,
    generation_project_weak,
    generation_streams,
    generation_write,
    generation_write_more,
)
