"""A whole prefecture or province of made-up schools in real districts, for trying out scale."""

from data.samples.scale.rows_at_scale import rows_at_scale

__all__ = ["rows_at_scale"]
