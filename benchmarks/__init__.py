"""How fast text is read and recovered, beside what one would use instead; `python -m benchmarks`.

Speeds are megabytes of UTF-8 text (of markup for pages) a second of one processor core. Quality is measured by the
tests, not here.
"""
