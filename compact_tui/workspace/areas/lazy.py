"""The areas of a workspace, each imported and made when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compact_tui.workspace.areas.agreements import Agreements
    from compact_tui.workspace.areas.bodies import Bodies
    from compact_tui.workspace.areas.exchanging import Exchanging
    from compact_tui.workspace.areas.judging import Judging
    from compact_tui.workspace.areas.listing import Listing
    from compact_tui.workspace.areas.meetings import Meetings
    from compact_tui.workspace.areas.papers import Papers
    from compact_tui.workspace.areas.sittings import Sittings
    from compact_tui.workspace.workspace import Workspace


class Areas:
    """The areas as attributes of the workspace that inherits them."""

    @cached_property
    def agreements(self: Workspace) -> Agreements:  # type: ignore[misc]
        """Compacts, codes and principles, and who stands behind them."""
        from compact_tui.workspace.areas.agreements import Agreements

        return Agreements(self)

    @cached_property
    def bodies(self: Workspace) -> Bodies:  # type: ignore[misc]
        """Bodies, their seats, and who holds them."""
        from compact_tui.workspace.areas.bodies import Bodies

        return Bodies(self)

    @cached_property
    def exchanging(self: Workspace) -> Exchanging:  # type: ignore[misc]
        """Bundles, partners and keys; it needs cryptography."""
        from compact_tui.workspace.areas.exchanging import Exchanging

        return Exchanging(self)

    @cached_property
    def judging(self: Workspace) -> Judging:  # type: ignore[misc]
        """Verdicts and findings by the place's rules."""
        from compact_tui.workspace.areas.judging import Judging

        return Judging(self)

    @cached_property
    def listing(self: Workspace) -> Listing:  # type: ignore[misc]
        """Records of any type, and who did what."""
        from compact_tui.workspace.areas.listing import Listing

        return Listing(self)

    @cached_property
    def meetings(self: Workspace) -> Meetings:  # type: ignore[misc]
        """Calling a meeting, its agenda and papers."""
        from compact_tui.workspace.areas.meetings import Meetings

        return Meetings(self)

    @cached_property
    def papers(self: Workspace) -> Papers:  # type: ignore[misc]
        """Papers in their recipients' shapes."""
        from compact_tui.workspace.areas.papers import Papers

        return Papers(self)

    @cached_property
    def sittings(self: Workspace) -> Sittings:  # type: ignore[misc]
        """The roll, interests, quorum and decisions."""
        from compact_tui.workspace.areas.sittings import Sittings

        return Sittings(self)
