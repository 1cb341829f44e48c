"""Signed exchange between offices: identity, trust, changesets, bundles, merge.

Importing this loads nothing heavy: the parts are loaded when they are first asked for, and
committing a local change needs hashes only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compact_tui._lazy import lazily

if TYPE_CHECKING:
    from compact_tui.exchange.bundle.manifest import Ack
    from compact_tui.exchange.bundle.reader import read_bundle
    from compact_tui.exchange.bundle.summary import UNVERIFIED, BundleSummary, inspect_bundle
    from compact_tui.exchange.bundle.verified import Hold, VerifiedBundle
    from compact_tui.exchange.bundle.writer import write_bundle
    from compact_tui.exchange.cards import OfficeCard, export_card, fingerprint, read_card
    from compact_tui.exchange.changeset import (
        GENERAL_SHARE,
        Changeset,
        LogTip,
        Slot,
        author,
        withhold,
    )
    from compact_tui.exchange.endorsements import Endorsement, Statement, Subject
    from compact_tui.exchange.entries import OpEntry, entries_of
    from compact_tui.exchange.heads import SignedHead
    from compact_tui.exchange.identity import (
        Identity,
        PublicIdentity,
        create_identity,
        load_identity,
        load_public,
    )
    from compact_tui.exchange.logbook import Forked, Gap, LogBook, Past
    from compact_tui.exchange.merge import extend, resolve
    from compact_tui.exchange.ops import Key, Operation
    from compact_tui.exchange.outcomes import FieldOutcome, OfficeCount, Preview, RecordOutcome
    from compact_tui.exchange.pending import PendingArea
    from compact_tui.exchange.plan import ImportPlan, plan_import, preview
    from compact_tui.exchange.profile import strip
    from compact_tui.exchange.refusals import NewerVersion, NotForUs, Refused
    from compact_tui.exchange.state import Claim, Deletion, Proposal, RecordState, Writer
    from compact_tui.exchange.trust import ON_FIRST_USE, OURSELVES, Pin, TrustBook, by_voice

_HOMES = {
    "bundle.manifest": "Ack",
    "bundle.reader": "read_bundle",
    "bundle.summary": "UNVERIFIED BundleSummary inspect_bundle",
    "bundle.verified": "Hold VerifiedBundle",
    "bundle.writer": "write_bundle",
    "cards": "OfficeCard export_card fingerprint read_card",
    "changeset": "GENERAL_SHARE Changeset LogTip Slot author withhold",
    "endorsements": "Endorsement Statement Subject",
    "entries": "OpEntry entries_of",
    "heads": "SignedHead",
    "identity": "Identity PublicIdentity create_identity load_identity load_public",
    "logbook": "Forked Gap LogBook Past",
    "merge": "extend resolve",
    "ops": "Key Operation",
    "pending": "PendingArea",
    "plan": "ImportPlan plan_import preview",
    "outcomes": "FieldOutcome OfficeCount Preview RecordOutcome",
    "profile": "strip",
    "refusals": "NewerVersion NotForUs Refused",
    "state": "Claim Deletion Proposal RecordState Writer",
    "trust": "ON_FIRST_USE OURSELVES Pin TrustBook by_voice",
}

__all__ = [
    "GENERAL_SHARE",
    "ON_FIRST_USE",
    "OURSELVES",
    "UNVERIFIED",
    "Ack",
    "BundleSummary",
    "Changeset",
    "Claim",
    "Deletion",
    "Endorsement",
    "FieldOutcome",
    "Forked",
    "Gap",
    "Hold",
    "Identity",
    "ImportPlan",
    "Key",
    "LogBook",
    "LogTip",
    "NewerVersion",
    "NotForUs",
    "OfficeCard",
    "OfficeCount",
    "OpEntry",
    "Operation",
    "Past",
    "PendingArea",
    "Pin",
    "Preview",
    "Proposal",
    "PublicIdentity",
    "RecordOutcome",
    "RecordState",
    "Refused",
    "SignedHead",
    "Slot",
    "Statement",
    "Subject",
    "TrustBook",
    "VerifiedBundle",
    "Writer",
    "author",
    "by_voice",
    "create_identity",
    "entries_of",
    "export_card",
    "extend",
    "fingerprint",
    "inspect_bundle",
    "load_identity",
    "load_public",
    "plan_import",
    "preview",
    "read_bundle",
    "read_card",
    "resolve",
    "strip",
    "withhold",
    "write_bundle",
]

__getattr__ = lazily(__name__, _HOMES)
