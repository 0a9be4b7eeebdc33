"""A whole prefecture or province of made-up schools in real districts, for trying out scale."""
