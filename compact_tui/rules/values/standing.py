"""Values of the rules about membership, accountability, review and agreements."""

from __future__ import annotations

from typing import Literal

import msgspec


class BalanceValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the sides of a membership stand to each other.

    Parameters:
        between: the sectors (ids) that are compared.
        ratio: what they should be.
        units: by which unit it is counted; where the document does not say, both are reported.
    """

    between: tuple[str, ...]
    ratio: Literal["equal"] = "equal"
    units: tuple[Literal["people", "organisations"], ...] = ("people", "organisations")


class SeatsValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many seats the document gives the body in all; None where it states no number."""

    total: int | None = None


class EligibilityValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who may become a member; ``signed`` names the agreement (key) that must be signed."""

    open_to: str
    signed: str = ""


class ElectionValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who runs the election for which category of seats."""

    run_by: str
    category: str


class AccountabilityValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """To which bodies (keys) a body answers, and through what."""

    to: tuple[str, ...]
    through: str = ""


class ReportingValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which report goes to which bodies (keys), how often.

    Parameters:
        every_months: the longest time between two; None where it is ``as appropriate``.
    """

    to: tuple[str, ...]
    what: str
    every_months: int | None = None


class ReviewValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is reviewed, and how often; None where it is only ``kept under review``."""

    subject: Literal["terms_of_reference", "membership", "compact", "work_programme"]
    every_months: int | None = None


class ConsultationValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For how many weeks a consultation of a class runs."""

    weeks: int
    of: Literal["all", "major"] = "all"


class SignatoriesValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is asked to sign or endorse, and what they tell the body."""

    asked: str
    tells: tuple[str, ...] = ()


class DistributionValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is circulated to whom, every so many months."""

    what: str
    to: tuple[str, ...]
    every_months: int


class StatedValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule that the document states and that no figure can judge; it only ever prompts."""

    text: str
