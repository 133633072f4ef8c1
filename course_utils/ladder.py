"""The ladder of a lesson: every model's score beside the sceptic's and the published one.

A ladder is a table, a bar chart, a list of claims that must hold, and one JSON file from which the
README's tables are made.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from course_utils import plots
from course_utils.environment import machine

if TYPE_CHECKING:
    import pandas as pd

RESULTS_VARIABLE = "COURSE_RESULTS"  # set by `make notebooks` and `make benchmark` alone


class ClaimError(AssertionError):
    """A claim of the lesson does not hold for what was just measured."""


@dataclass(frozen=True)
class Rung:
    """One row of the ladder."""

    name: str
    scores: list[float]
    parameters: int | None = None
    seconds: float | None = None
    source: str | None = None  # of a published number


@dataclass
class Ladder:
    """Scores, seeds, published rows and claims of one notebook.

    Parameters
    ----------
    name : str
        The notebook's, for instance ``04_forecasting``.
    metric : str
        What is scored, with its unit where it has one.
    better : {"lower", "higher"}
    digits : int
        Decimals shown.

    Examples
    --------
    >>> ladder = Ladder("demo", metric="MASE", better="lower")
    >>> ladder.add("naive", 1.19)
    >>> ladder.add("LSTM", [0.72, 0.73, 0.71])
    >>> ladder.claim("LSTM", beats="naive", by=0.2)
    LSTM beats naive by at least 0.2 MASE: true for every seed (smallest gap 0.46)
    """

    name: str
    metric: str
    better: str
    digits: int = 3
    rungs: list[Rung] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.better not in ("lower", "higher"):
            raise ValueError(f"better must be 'lower' or 'higher', not {self.better!r}.")

    def add(
        self,
        name: str,
        scores: float | Sequence[float],
        *,
        parameters: int | None = None,
        seconds: float | None = None,
    ) -> None:
        """Add a model that was measured here.

        Parameters
        ----------
        name : str
        scores : float or sequence of float
            One score a seed.
        parameters : int, optional
            Trainable numbers.
        seconds : float, optional
            Processor seconds of one fit, compilation included (see `timed`).

        Raises
        ------
        ValueError
            If the name is taken, or a score is missing or not finite.
        """
        values = [float(score) for score in np.atleast_1d(np.asarray(scores, dtype=float))]
        if not values or not all(math.isfinite(value) for value in values):
            raise ValueError(f"the scores of {name!r} are {values}: did the training diverge?")
        self._append(
            Rung(
                name,
                values,
                None if parameters is None else int(parameters),
                None if seconds is None else float(seconds),
            )
        )

    def publish(self, name: str, score: float, *, source: str) -> None:
        """Add a number that others published, with its source (author and year)."""
        self._append(Rung(name, [float(score)], source=source))

    def _append(self, rung: Rung) -> None:
        if rung.name in {other.name for other in self.rungs}:
            raise ValueError(f"the ladder already has a row {rung.name!r}.")
        self.rungs.append(rung)

    def _scores(self, name: str) -> list[float]:
        for rung in self.rungs:
            if rung.name == name:
                return rung.scores
        raise ValueError(
            f"no row {name!r}; the ladder has {', '.join(r.name for r in self.rungs)}."
        )

    def claim(self, name: str, *, beats: str, by: float = 0.0) -> None:
        """Assert that the worst seed of one row beats the best seed of another.

        Losses are claimed too: ``claim("linear", beats="LSTM")``.

        Parameters
        ----------
        name, beats : str
            Rows of the ladder.
        by : float
            The least gap, in the metric's unit.

        Raises
        ------
        ClaimError
            If it is not so for every seed.
        """
        ours, theirs = self._scores(name), self._scores(beats)
        gap = min(theirs) - max(ours) if self.better == "lower" else min(ours) - max(theirs)
        margin = f" by at least {by:g} {self.metric}" if by else ""
        self._settle(f"{name} beats {beats}{margin}", gap > by, f"smallest gap {gap:.3g}")

    def claim_tie(self, name: str, *, ties: str, within: float) -> None:
        """Assert that no seed of one row is further than `within` from any seed of another.

        Parameters
        ----------
        name, ties : str
            Rows of the ladder.
        within : float
            The widest gap that counts as a tie, in the metric's unit.

        Raises
        ------
        ClaimError
            If a seed wins or loses by more.
        """
        ours, theirs = self._scores(name), self._scores(ties)
        gap = max(max(theirs) - min(ours), max(ours) - min(theirs))
        claim = f"{name} ties with {ties} within {within:g} {self.metric}"
        self._settle(claim, gap <= within, f"widest gap {gap:.3g}")

    def _settle(self, claim: str, holds: bool, detail: str) -> None:
        if not holds:
            raise ClaimError(f"not true here: {claim} ({detail}).")
        self.claims.append(claim)
        self._record()
        print(f"{claim}: true for every seed ({detail})")

    def table(self) -> pd.DataFrame:
        """Return the rows as text: score as mean ± sd, parameters, seconds, source."""
        import pandas as pd

        def row(rung: Rung) -> dict[str, str]:
            score = f"{np.mean(rung.scores):,.{self.digits}f}"
            if len(rung.scores) > 1:
                score += f" ± {np.std(rung.scores, ddof=1):,.{self.digits}f}"
            return {
                self.metric: score,
                "seeds": "" if rung.source else str(len(rung.scores)),
                "parameters": "" if rung.parameters is None else f"{rung.parameters:,}",
                "CPU seconds": "" if rung.seconds is None else f"{rung.seconds:.1f}",
                "source": rung.source or "measured here",
            }

        index = pd.Index([rung.name for rung in self.rungs], name="model")
        return pd.DataFrame([row(rung) for rung in self.rungs], index=index)

    def show(self) -> None:
        """Show table and bar chart, and write the JSON file when a build asks for it."""
        from IPython.display import display
        from matplotlib import pyplot as plt

        display(self.table())  # type: ignore[no-untyped-call]
        published = [rung.source is not None for rung in self.rungs]
        grey = ", grey: published" if any(published) else ""
        plots.bars(
            [rung.name for rung in self.rungs],
            [rung.scores for rung in self.rungs],
            digits=self.digits,
            published=published,
            title=f"{self.metric}: {self.better} is better (dots: seeds{grey})",
            xlabel=self.metric,
        )
        plt.show()
        self._record()

    def _record(self) -> None:
        if folder := os.environ.get(RESULTS_VARIABLE):
            self.write(Path(folder))

    def write(self, folder: Path) -> Path:
        """Write ``<folder>/<name>.json``, whole or not at all."""
        record = asdict(self) | {"machine": machine()}
        path = folder / f"{self.name}.json"
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}.tmp")
        unfinished.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", "utf-8")
        unfinished.replace(path)
        return path

    @classmethod
    def read(cls, path: Path) -> Ladder:
        """Read back what `write` wrote."""
        record: dict[str, Any] = json.loads(path.read_text("utf-8"))
        record.pop("machine")
        rungs = [Rung(**rung) for rung in record.pop("rungs")]
        return cls(**record, rungs=rungs)
