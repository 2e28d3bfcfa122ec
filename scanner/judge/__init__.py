"""Checks and the organisation's rules over subjects: findings and verdicts. Pure."""

from scanner.judge.judging import Judge, judge, verdict

__all__ = ["Judge", "judge", "verdict"]
