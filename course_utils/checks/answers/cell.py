"""Answers to exercise 01: those to each task in a module of their own."""

from course_utils.checks.answers import (  # noqa: F401
    cell_bias,
    cell_gru,
    cell_gru_lines,
    cell_load,
    cell_lstm,
    cell_lstm_states,
    cell_project,
    cell_project_faults,
)
