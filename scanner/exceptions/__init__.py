"""What counts of all that was found: findings against exceptions, and against a baseline.

Nothing is removed: a finding that an exception covers, or that the baseline knows, says so itself.
"""

from scanner.exceptions.baseline import Baseline, read_baseline, written
from scanner.exceptions.waiving import audited, waived

__all__ = ["Baseline", "audited", "read_baseline", "waived", "written"]
