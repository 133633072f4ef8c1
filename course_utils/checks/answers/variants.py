"""Answers to exercise 03, in the modules beside this one."""
# mypy: ignore-errors

from course_utils.checks.answers import (  # noqa: F401
    variants_counts,
    variants_counts_more,
    variants_masks,
    variants_masks_more,
    variants_project,
    variants_project_more,
    variants_runs,
    variants_stops,
    variants_stops_more,
    variants_stream,
    variants_stream_more,
    variants_summaries,
    variants_summaries_more,
)
