"""JSON Schemas of what the commands print with ``--json``, one file for each command.

``python -m compact_tui.cli.schemas`` writes them.
"""

from __future__ import annotations

import json
from typing import Any, Final

import msgspec

from compact_tui.cli.outputs import care, exchange, judging, meetings, papers, plugins, records
from compact_tui.records import JsonObject
from compact_tui.records.schema import DIALECT

OUTPUTS: Final[dict[str, Any]] = {
    "add": records.Record,
    "backup": care.BackedUp,
    "bundle-conflicts": list[exchange.Contested],
    "bundle-export": exchange.Exported,
    "bundle-import": exchange.Imported,
    "bundle-inspect": exchange.Inspected,
    "bundle-verify": exchange.Verified,
    "check": list[judging.Finding],
    "demo": records.Tour,
    "doctor": care.Examined,
    "endorse-ask": papers.Asked,
    "endorse-attach": papers.Attached,
    "endorse-chain": papers.Chain,
    "endorse-record": papers.Staged,
    "history": list[records.Act],
    "init": records.Made,
    "keys-publish": exchange.Published,
    "keys-show": exchange.Identity,
    "list": list[records.Record],
    "meeting-agenda": list[meetings.Item],
    "meeting-circulate": meetings.Circulated,
    "meeting-decide": meetings.Decided,
    "meeting-interest": judging.Verdict,
    "meeting-list": list[meetings.MeetingLine],
    "meeting-new": meetings.Referred,
    "meeting-quorum": judging.Verdict,
    "meeting-roll": meetings.Roll,
    "partners-add": exchange.Partner,
    "partners-list": list[exchange.Partner],
    "partners-trust": exchange.Partner,
    "plan": list[records.Record],
    "plugins-check": list[plugins.Problem],
    "plugins-list": list[plugins.Plugin],
    "plugins-new": plugins.NewPack,
    "plugins-show": list[plugins.PluginShown],
    "plugins-test": plugins.PackTested,
    "remove": records.Record,
    "report-check": list[papers.Missing],
    "report-edit": papers.PaperHead,
    "report-formats": list[papers.Format],
    "report-new": papers.PaperHead,
    "report-render": papers.Rendered,
    "restore": care.Restored,
    "rules-explain": records.Explained,
    "rules-list": list[judging.Rule],
    "set": records.Record,
    "show": records.Record,
    "status": records.Status,
}
"""The type of what each command prints, by its words with a hyphen between."""


def schema_of(command: str) -> JsonObject:
    """Return the JSON Schema (draft 2020-12) of what a command prints with ``--json``."""
    schema: dict[str, Any] = msgspec.json.schema(OUTPUTS[command])
    return {
        "$schema": DIALECT,
        "$id": f"urn:compact-tui:schema:cli:{command}:1",
        "title": f"compact {command.replace('-', ' ')} --json",
        **schema,
    }


def schema_texts() -> dict[str, str]:
    """Return the text of each schema file by its path under ``schemas/``."""
    return {
        f"cli/{command}.json": json.dumps(schema_of(command), indent=2, sort_keys=True) + "\n"
        for command in OUTPUTS
    }
