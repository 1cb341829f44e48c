"""What an audience may see of the records and of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from compact_tui.errors import AnswerIsNo
from compact_tui.records import Audience, Paper, Record, Visibility, may_see, public_view
from compact_tui.rules.ports import View

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class SeenView:
    """A view narrowed to what an audience may see; what it may not is as if it were not kept."""

    view: View
    audience: Audience

    def get(self, type_name: str, record_id: str, /) -> Record | None:
        """Return one record as the audience may see it."""
        found = self.view.get(type_name, record_id)
        return self._seen(found) if found else None

    def every(self, struct: type[R], /) -> Sequence[R]:
        """Return the records of one struct that the audience may see, as it may see them."""
        seen = (self._seen(record) for record in self.view.every(struct))
        return [record for record in seen if isinstance(record, struct)]

    def _seen(self, record: Record) -> Record | None:
        if not may_see(self.audience, record.visibility):
            return None  # a heading alone is nothing to report on
        return public_view(record, self.audience)


@dataclass(frozen=True, slots=True)
class SeenPaper:
    """A paper as an audience may see it, with what is withheld from it.

    Parameters:
        seen: the paper without what is withheld.
        whole: whether the audience may see the paper at all, beyond its public title.
        withheld: headings, folded, of the sections that the audience may not see.
        reason: why, in the paper's own words.
    """

    seen: Paper
    whole: bool
    withheld: frozenset[str]
    reason: str

    def holds_back(self, heading: str) -> bool:
        """Say whether a section is withheld."""
        return not self.whole or folded(heading) in self.withheld

    @property
    def sentence(self) -> str:
        """What stands in place of a section that is withheld."""
        if not self.reason:
            return "The content of this section is not published."
        return f"The content of this section is not published: {self.reason.rstrip('.')}."


def folded(label: str) -> str:
    """Return a label as it is compared: without case, colon and spare spaces."""
    return " ".join(label.split()).rstrip(":").rstrip().casefold()


def seen_paper(paper: Paper, audience: Audience) -> SeenPaper:
    """Return what an audience may see of a paper.

    Raises:
        AnswerIsNo: nothing of the paper is for this audience, not even its title.
    """
    seen = public_view(paper, audience)
    if not isinstance(seen, Paper):
        raise AnswerIsNo(
            f"This paper has nothing that the audience “{audience}” may see",
            why=f"it is marked {paper.visibility} and has no public title",
            todo="Give it a public title, or compile it for the office",
        )
    whole = may_see(audience, paper.visibility)
    hidden = (one.heading for one in paper.sections if not may_see(audience, one.visibility))
    return SeenPaper(seen, whole, frozenset(map(folded, hidden)), _reason(paper))


def _reason(paper: Paper) -> str:
    if paper.visibility_reason or paper.visibility is Visibility.OPEN:
        return paper.visibility_reason
    return f"the paper is marked {paper.visibility}"
