from .dates import days as days, deadlines as deadlines, periods as periods, years as years
from .quantities import (
    canonical as canonical,
    number as number,
    numbers as numbers,
    quantity as quantity,
    simple_number as simple_number,
)
from .scaled_amounts import SCALES as SCALES, amounts as amounts, fractions as fractions
