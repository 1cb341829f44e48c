from __future__ import annotations

from compact_tui.plugins import (
    Citation,
    Heads,
    QuorumValue,
    Rule,
    RuleVersion,
    Source,
    hookimpl,
)


@hookimpl
def compact_sources():
    return [Source(id="foreign-rule.note", title="A note")]


@hookimpl
def compact_rules():
    one = RuleVersion(
        since="2020",
        value=QuorumValue(needs=Heads(least=1)),
        citation=Citation(source="foreign-rule.note", clause="1", quote="One"),
    )
    return [Rule(id="good.group.quorum", kind="quorum", body="good.group", versions=(one,))]
