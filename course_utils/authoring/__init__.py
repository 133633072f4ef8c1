"""From sources to executed notebooks, README tables and skeletons (extra ``[author]``)."""
