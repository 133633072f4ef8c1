"""The exercises' checks, by name: ``check("forecasting.mase", mase)``.

The same check runs in JupyterLab, in Colab and in grading. It tries an answer on random inputs and
says what to look at, not what to write. Each module here is one room's checks; beside them,
``answers/`` holds for each check the answers that readers really gave, wrong ones and unusual right
ones, on which the checks themselves are tested.
"""

from course_utils.checks.running import CheckFailed, check

__all__ = ["CheckFailed", "check"]
