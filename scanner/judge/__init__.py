"""Checks and the organisation's rules over subjects: findings and verdicts. Pure."""

from scanner.judge.judging import Judge, judge, verdict
from scanner.judge.limits import exceeded

__all__ = ["Judge", "exceeded", "judge", "verdict"]
