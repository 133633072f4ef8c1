"""Data by name: what the course's sets are, where their files are, and their arrays.

>>> from course_utils import data
>>> data.describe("co2").licence
'statsmodels: "This is public domain."'
>>> data.load("mackey-glass", length=500).shape
(500,)

``fetch`` brings the files of a set and returns their folder, verified; ``load`` returns arrays.
Nothing heavy is imported before it is needed.
"""

from course_utils.data.cards import Row, cards, table
from course_utils.data.fetching import cache_folder, fetch, is_cached
from course_utils.data.loaders import load
from course_utils.data.registry import Archive, DataError, Dataset, File, describe, names

__all__ = [
    "Archive",
    "DataError",
    "Dataset",
    "File",
    "Row",
    "cache_folder",
    "cards",
    "describe",
    "fetch",
    "is_cached",
    "load",
    "names",
    "table",
]
