"""Judgement: rule kinds, day counting, quorum trees, verdicts with their working."""
