"""Looks inside recurrent layers: gates and states, gradients through time, reasons against cuDNN.

`watch` computes a layer's gates and states again from its weights, on any backend.
`gradient_norms` and `why_not_cudnn` know TensorFlow alone, and say so elsewhere.
"""

from course_utils.microscope.cudnn import why_not_cudnn
from course_utils.microscope.gradients import gradient_norms
from course_utils.microscope.traces import GRUTrace, LSTMTrace, watch

__all__ = ["GRUTrace", "LSTMTrace", "gradient_norms", "watch", "why_not_cudnn"]
