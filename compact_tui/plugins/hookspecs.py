"""The hooks by which a locality joins: subclass `CompactSpecs` and mark what you give."""

from __future__ import annotations

from collections.abc import Iterable

from compact_tui.plugins._types import (
    BodySpec,
    Category,
    Locality,
    ReportFormat,
    Rule,
    RuleKind,
    Sector,
    SeedRecord,
    Source,
)
from compact_tui.plugins.markers import hookspec
from compact_tui.plugins.view import RecordView
from compact_tui.records import Record
from compact_tui.records.committed import Committed
from compact_tui.rules.verdict import Finding


class CompactSpecs:
    """Every hook. All are plain functions; what they return is collected from all plugins.

    Hooks that register return any iterable of contributions (a list, a tuple, a generator) and are
    asked once, when the program starts. Mark each method with ``@hookimpl``; a method without the
    mark is not asked.
    """

    @hookspec
    def compact_localities(self) -> Iterable[Locality]:
        """Give the places that the plugin is for.

        Example::

            from collections.abc import Iterable

            from compact_tui.plugins import CompactSpecs, Locality, hookimpl

            class Kent(CompactSpecs):
                @hookimpl
                def compact_localities(self) -> Iterable[Locality]:
                    yield Locality(id="kent", name="Kent", tier="county")
        """
        return ()

    @hookspec
    def compact_sources(self) -> Iterable[Source]:
        """Give the documents that citations name.

        Example::

            from collections.abc import Iterable

            from compact_tui.plugins import CompactSpecs, Source, hookimpl

            class Kent(CompactSpecs):
                @hookimpl
                def compact_sources(self) -> Iterable[Source]:
                    yield Source(
                        id="kent.tor",
                        title="Kent Compact Group, terms of reference",
                        dated="May 2012",
                    )
        """
        return ()

    @hookspec
    def compact_sectors(self) -> Iterable[Sector]:
        """Give the sectors in the place's words, and the side that each counts for.

        Example::

            from collections.abc import Iterable

            from compact_tui.plugins import CompactSpecs, Sector, hookimpl

            class Kent(CompactSpecs):
                @hookimpl
                def compact_sectors(self) -> Iterable[Sector]:
                    yield Sector(id="kent.vcs", label="third sector", side="voluntary")
                    yield Sector(id="kent.statutory", label="public bodies", side="public")
                    yield Sector(id="kent.neither", label="neither", side="neither")
        """
        return ()

    @hookspec
    def compact_categories(self) -> Iterable[Category]:
        """Give the membership categories: which sector, what holds a seat, whether it votes.

        Example::

            from collections.abc import Iterable

            from compact_tui.plugins import CompactSpecs, Category, Sector, hookimpl

            class Kent(CompactSpecs):
                @hookimpl
                def compact_sectors(self) -> Iterable[Sector]:
                    yield Sector(id="kent.vcs", label="third sector", side="voluntary")

                @hookimpl
                def compact_categories(self) -> Iterable[Category]:
                    yield Category(id="kent.charity", label="Charity", sector="kent.vcs")
        """
        return ()

    @hookspec
    def compact_bodies(self) -> Iterable[BodySpec]:
        """Give the bodies with their seats.

        Example::

            from collections.abc import Iterable

            from compact_tui.plugins import (
                BodySpec, Category, CompactSpecs, SeatGroup, Sector, hookimpl,
            )

            class Kent(CompactSpecs):
                @hookimpl
                def compact_sectors(self) -> Iterable[Sector]:
                    yield Sector(id="kent.vcs", label="third sector", side="voluntary")

                @hookimpl
                def compact_categories(self) -> Iterable[Category]:
                    yield Category(id="kent.charity", label="Charity", sector="kent.vcs")

                @hookimpl
                def compact_bodies(self) -> Iterable[BodySpec]:
                    seats = SeatGroup(
                        id="kent.group.charities",
                        label="Charity",
                        category="kent.charity",
                        number=6,
                    )
                    yield BodySpec(
                        id="kent.group", name="Kent Compact Group", kind="steering group",
                        seats=(seats,),
                    )
        """
        return ()

    @hookspec
    def compact_rules(self) -> Iterable[Rule]:
        """Give the rules of the plugin's own bodies, dated and cited.

        Example::

            from collections.abc import Iterable

            from compact_tui.plugins import (
                BodySpec, Citation, CompactSpecs, Heads, QuorumValue, Rule, RuleVersion, Source,
                hookimpl,
            )

            class Kent(CompactSpecs):
                @hookimpl
                def compact_sources(self) -> Iterable[Source]:
                    yield Source(id="kent.tor", title="Terms of reference")

                @hookimpl
                def compact_bodies(self) -> Iterable[BodySpec]:
                    yield BodySpec(id="kent.group", name="Compact Group", kind="steering group")

                @hookimpl
                def compact_rules(self) -> Iterable[Rule]:
                    four = RuleVersion(
                        since="May 2012",
                        value=QuorumValue(needs=Heads(least=4)),
                        citation=Citation(source="kent.tor", clause="7", quote="Four members"),
                    )
                    yield Rule(
                        id="kent.group.quorum", kind="quorum", body="kent.group", versions=(four,),
                    )
        """
        return ()

    @hookspec
    def compact_agreements(self) -> Iterable[SeedRecord]:
        """Give Compacts, principles, codes, commitments and indicators.

        Example::

            from collections.abc import Iterable

            from compact_tui.plugins import CompactSpecs, SeedRecord, hookimpl

            class Kent(CompactSpecs):
                @hookimpl
                def compact_agreements(self) -> Iterable[SeedRecord]:
                    yield SeedRecord(
                        key="kent.compact",
                        type="compact",
                        fields={"title": "The Kent Compact", "status": "in_force"},
                    )
                    yield SeedRecord(
                        key="kent.principle.1",
                        type="principle",
                        fields={"compact": "@kent.compact", "order": 1, "text": "Respect"},
                    )
        """
        return ()

    @hookspec
    def compact_records(self) -> Iterable[SeedRecord]:
        """Give the other records that a new workspace begins with.

        Organisations, appointments, work-plan rows, events, papers, obligations, resources,
        adoptions: any record type that is no agreement.

        Example::

            from collections.abc import Iterable

            from compact_tui.plugins import CompactSpecs, SeedRecord, hookimpl

            class Kent(CompactSpecs):
                @hookimpl
                def compact_records(self) -> Iterable[SeedRecord]:
                    yield SeedRecord(
                        key="kent.org.council",
                        type="organisation",
                        fields={"name": "Kent County Council", "start": "1 April 1889"},
                    )
        """
        return ()

    @hookspec
    def compact_report_formats(self) -> Iterable[ReportFormat]:
        """Give the shapes of papers, each as the body that receives it wants them.

        Example::

            from collections.abc import Iterable

            from compact_tui.plugins import (
                BodySpec, CompactSpecs, HeaderLine, ReportFormat, SectionSpec, hookimpl,
            )

            class Kent(CompactSpecs):
                @hookimpl
                def compact_bodies(self) -> Iterable[BodySpec]:
                    yield BodySpec(id="kent.board", name="Kent Board", kind="board")

                @hookimpl
                def compact_report_formats(self) -> Iterable[ReportFormat]:
                    yield ReportFormat(
                        id="kent.board-paper",
                        title="Paper to the Kent Board",
                        recipient="kent.board",
                        header=(HeaderLine(label="Subject"),),
                        sections=(
                            SectionSpec(heading="Introduction"),
                            SectionSpec(heading="Risks", nil="There are no risks."),
                        ),
                    )
        """
        return ()

    @hookspec
    def compact_rule_kinds(self) -> Iterable[RuleKind]:
        """Give kinds of rule that the core does not have.

        ``evaluate`` is a pure function of the value and the facts: it keeps nothing, fetches
        nothing and asks no clock, so that a past meeting is judged alike on every machine.

        Example::

            from collections.abc import Iterable

            import msgspec

            from compact_tui.plugins import (
                CompactSpecs, MembershipFacts, Outcome, RuleKind, Verdict, hookimpl,
            )

            class WardsValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
                least: int

            def wards(value: msgspec.Struct, facts: object) -> Verdict:
                assert isinstance(value, WardsValue)
                assert isinstance(facts, MembershipFacts)
                filled = sum(seat.filled for seat in facts.seats)
                met = filled >= value.least
                words = f"{filled} of at least {value.least} wards have somebody"
                return Verdict(Outcome.MET if met else Outcome.NOT_MET, (words,))

            class Kent(CompactSpecs):
                @hookimpl
                def compact_rule_kinds(self) -> Iterable[RuleKind]:
                    yield RuleKind(
                        name="wards", title="Wards represented", value=WardsValue,
                        facts=MembershipFacts, evaluate=wards,
                    )
        """
        return ()

    @hookspec
    def compact_validate(self, record: Record, view: RecordView) -> Iterable[Finding]:  # noqa: ARG002
        """Say what an officer should look at before a record is kept.

        A finding of severity ``breach`` stops the save unless the officer gives a reason. An
        exception here becomes a warning that names the plugin; the save goes on.

        Example::

            from collections.abc import Iterable

            from compact_tui.plugins import (
                CompactSpecs, Event, Finding, Record, RecordView, hookimpl,
            )

            class Kent(CompactSpecs):
                @hookimpl
                def compact_validate(self, record: Record, view: RecordView) -> Iterable[Finding]:
                    if isinstance(record, Event) and not record.audience:
                        yield Finding(
                            code="kent-event-audience",
                            severity="prompt",
                            sentence=f"{record.title} does not say whom it is for.",
                            todo="Fill in the audience",
                        )
        """
        return ()

    @hookspec
    def compact_event(self, event: Committed) -> None:
        """Hear of a change after it was kept; nothing can be stopped or altered any more.

        Example::

            from compact_tui.plugins import Committed, CompactSpecs, hookimpl

            class Kent(CompactSpecs):
                def __init__(self) -> None:
                    self.heard: list[str] = []

                @hookimpl
                def compact_event(self, event: Committed) -> None:
                    self.heard.append(event.changeset)
        """
