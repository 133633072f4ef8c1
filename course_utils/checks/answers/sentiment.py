"""Answers to exercise 07, in the modules beside this one."""
# mypy: ignore-errors

from course_utils.checks.answers import (  # noqa: F401
    sentiment_codes,
    sentiment_codes_more,
    sentiment_groups,
    sentiment_groups_more,
    sentiment_groups_parts,
    sentiment_masks,
    sentiment_project,
    sentiment_project_more,
    sentiment_project_reported,
    sentiment_ratios,
    sentiment_ratios_held,
    sentiment_ratios_more,
    sentiment_split,
    sentiment_split_more,
    sentiment_traps,
)
