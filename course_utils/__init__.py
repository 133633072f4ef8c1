"""The small package that every notebook of the course imports.

The thing a lesson teaches stays in its notebook; fetching, plotting, scoring and seeding live
here. Importing the package is quick and does not import TensorFlow.
"""

from course_utils.environment import setup

__all__ = ["__version__", "setup"]
__version__ = "0.1.0"
