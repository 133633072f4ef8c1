"""Answers to exercise 09, in the modules beside this one."""
# mypy: ignore-errors

from course_utils.checks.answers import (  # noqa: F401
    translation_attend,
    translation_attend_more,
    translation_attend_padding,
    translation_beam,
    translation_beam_kept,
    translation_beam_more,
    translation_beam_returned,
    translation_beam_score,
    translation_beam_stops,
    translation_forced,
    translation_project,
    translation_project_more,
    translation_project_order,
    translation_project_unfit,
    translation_scores,
    translation_scores_more,
    translation_scores_unwritten,
    translation_translate,
    translation_translate_more,
)
