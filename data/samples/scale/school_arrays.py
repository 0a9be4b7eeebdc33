"""What all made-up counts draw on: the schools as arrays, one row a school, one column a year.

A count that is not asked of a school is NaN and becomes a missing value.
"""

from dataclasses import dataclass

import dataframely as dy
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from data.catalog import SchoolType
from data.records import School

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Counts = dict[str, Numbers]


@dataclass(frozen=True)
class Schools:
    """The schools of the register, the years they report, and the dice."""

    register: dy.DataFrame[School]
    years: tuple[int, ...]
    types: dict[str, SchoolType]
    rng: Generator

    @property
    def back(self) -> Numbers:
        """Years before the last one, as a row."""
        return np.array(self.years, float)[None, :] - self.years[-1]

    def is_(self, column: str, *words: str) -> Flags:
        """Which schools have one of ``words`` in a column of the register."""
        return self.register[column].cast(str).is_in(words).to_numpy()[:, None]

    def teaches(self, stage: str) -> Flags:
        """Which schools teach ``stage``."""
        return self.is_(
            "type", *(code for code, kind in self.types.items() if stage in kind.stages)
        )

    def weight(self, stage: str) -> Numbers:
        """The weight of one pupil of ``stage`` in each school, 0 if it does not teach it."""
        codes = self.register["type"]
        weights = {code: kind.stages.get(stage, 0.0) for code, kind in self.types.items()}
        return codes.replace_strict(weights).to_numpy()[:, None]

    def each(self, median: float, spread: float) -> Numbers:
        """One lasting number a school, lognormal around ``median``."""
        return median * self.rng.lognormal(sigma=spread, size=(len(self.register), 1))

    def noise(self, spread: float) -> Numbers:
        """A factor around 1 for every school and year."""
        return self.rng.lognormal(sigma=spread, size=(len(self.register), len(self.years)))

    def chance(self, share: float) -> Flags:
        """True for about ``share`` of the schools, for good."""
        return self.rng.random((len(self.register), 1)) < share

    def all_years(self, numbers: NDArray[np.generic]) -> Numbers:
        """Numbers that hold for every year."""
        return np.broadcast_to(numbers, (len(self.register), len(self.years))).astype(float)


def asked(of: Flags, numbers: NDArray[np.generic]) -> Numbers:
    """``numbers`` where the schools are asked for them, NaN elsewhere."""
    return np.where(of, numbers, np.nan)
