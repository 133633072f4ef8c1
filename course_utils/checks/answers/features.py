"""Answers to exercise 10, in the modules beside this one."""
# mypy: ignore-errors

# NumPy loads its transforms when they are first asked for; the tests copy the NumPy that is loaded.
import numpy.fft  # noqa: F401

from course_utils.checks.answers import (  # noqa: F401
    features_batch,
    features_batch_more,
    features_cepstra,
    features_changes,
    features_changes_more,
    features_filters,
    features_filters_given,
    features_project,
    features_project_more,
    features_spectra,
    features_spectra_more,
)
