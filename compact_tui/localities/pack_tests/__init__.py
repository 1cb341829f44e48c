"""Tests of packs, written as data and run by one runner everywhere."""

from __future__ import annotations

from compact_tui.localities.pack_tests.cases import FILE, Case, Present, read_cases
from compact_tui.localities.pack_tests.runner import CaseResult, run_case, run_pack_tests

__all__ = ["FILE", "Case", "CaseResult", "Present", "read_cases", "run_case", "run_pack_tests"]
