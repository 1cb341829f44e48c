"""A contribution that exists is well formed; what is not is refused by its name."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from compact_tui.errors import WrongInput
from compact_tui.plugins import (
    BodySpec,
    Category,
    Citation,
    HeaderLine,
    Heads,
    Locality,
    QuorumValue,
    ReportFormat,
    Rule,
    RuleKind,
    RuleVersion,
    SeatGroup,
    SectionSpec,
    Sector,
    SeedRecord,
    Source,
)

CITED = Citation(source="kent.tor", clause="4")
# Typed loosely, since authors without a type checker can write what these tests write.
TWO = QuorumValue(needs=Heads(least=2))
place: Any = partial(Locality, id="kent", name="Kent", tier="county")
seats: Any = partial(SeatGroup, id="kent.g.a", label="A", category="kent.c")
body: Any = partial(BodySpec, id="kent.g", name="G", kind="group")
version: Any = partial(RuleVersion, since="2009", value=TWO, citation=CITED)
seed: Any = partial(SeedRecord, key="kent.a", type="action")
sector_: Any = Sector
category_: Any = Category
kind_: Any = RuleKind
sectionspec_: Any = SectionSpec
paper: Any = partial(ReportFormat, id="kent.p", title="P", recipient="kent.b")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: place(id="Kent"), "Locality 'Kent': id 'Kent' is no identifier"),
        (lambda: place(id="k" * 121), "121 characters"),
        (lambda: place(name=" "), "name is blank"),
        (lambda: place(name=3), "name is int, and must be text"),
        (lambda: place(day_count="cleer"), "one of calendar, clear"),
        (lambda: place(parent="kent"), "its own parent"),
        (lambda: place(holidays="UK"), "ENG, WLS, SCT, NIR"),
        (lambda: Source(id="kent.tor", title=""), "Source 'kent.tor': title is blank"),
        (lambda: Source(id="kent.tor", title="t" * 301), "301 characters"),
        (lambda: sector_(id="kent.v", label="v", side="voluntry"), "voluntary, public, neither"),
        (lambda: category_(id="kent.c", label="C", sector="VCS"), "sector 'VCS'"),
        (lambda: category_(id="kent.c", label="C", sector="kent.v", votes=1), "true or false"),
        (lambda: seats(number=True), "number is bool, and must be a whole number"),
        (lambda: seats(number=1_001), "from 0 to 1000"),
        (lambda: seats(minimum=4, maximum=3), "minimum 4 is above its maximum 3"),
        (lambda: seats(number=2, labels=("a",)), "1 labels for 2 seats"),
        (lambda: seats(offices=("Leader",)), "no stated number"),
        (lambda: seats(labels=["a"]), "a list, each entry text"),
        (lambda: seats(shared_by=("kent.o", "kent.o")), "'kent.o' twice"),
        (lambda: body(seats=(seats(id="kent.h.a"),)), "Write 'kent.g.a'"),
        (lambda: body(seats=(seats(), seats())), "'kent.g.a' twice"),
        (lambda: body(parents=("kent.g",)), "its own parent"),
        (lambda: version(since="soon"), "since 'soon' is no date"),
        (lambda: version(citation=None), "no citation"),
        (lambda: version(citation=Citation(source="tor 1")), "the source of the citation"),
        (lambda: version(citation=Citation(source="t", quote="q" * 501)), "501 characters"),
        (lambda: version(value=None), "a defined rule needs a value"),
        (lambda: version(status="none"), "a rule that is none has no value"),
        (
            lambda: Rule(id="kent.g.q", kind="Quorum", body="kent.g", versions=(version(),)),
            "Quorum",
        ),
        (lambda: Rule(id="kent.g.q", kind="quorum", body="kent.g", versions=()), "no versions"),
        (
            lambda: Rule(
                id="kent.g.q", kind="quorum", body="kent.g", versions=(version(), version())
            ),
            "two versions start at '2009'",
        ),
        (
            lambda: kind_(name="x y", title="X", value=QuorumValue, facts=object, evaluate=print),
            "no name of a rule kind",
        ),
        (
            lambda: kind_(name="x", title="X", value=str, facts=object, evaluate=print),
            "value is type",
        ),
        (
            lambda: kind_(name="x", title="X", value=QuorumValue, facts=object, evaluate=3),
            "evaluate is int",
        ),
        (lambda: seed(type="actoin"), "'action' is meant"),
        (lambda: seed(key="Action 1"), "SeedRecord 'Action 1'"),
        (lambda: seed(fields=[]), "fields is list, and must be a table"),
        (paper, "it has no sections"),
        (lambda: sectionspec_(heading=""), "heading is blank"),
        (lambda: sectionspec_(heading="Risks", style="bold"), "paragraphs, bullets"),
        (lambda: HeaderLine(label=""), "label is blank"),
    ],
)
def test_a_malformed_contribution_is_refused_by_name(make, words):
    with pytest.raises(WrongInput) as caught:
        make()
    assert words in caught.value.sentence
    assert caught.value.todo


@pytest.mark.parametrize(
    "make",
    [
        place,
        seats,
        partial(seats, number=0),
        partial(seats, number=1_000, minimum=3, maximum=3),
        partial(seats, number=2, labels=("a", "b"), offices=("Leader", "Deputy")),
        partial(body, seats=(seats(),), parents=("surrey.board",)),
        version,
        partial(version, since=""),
        partial(version, since="June 2006", status="proposed"),
        partial(version, status="none", value=None),
        partial(version, status="not_stated", value=None, citation=None),
        seed,
        partial(paper, sections=(SectionSpec(heading="Introduction"),)),
    ],
)
def test_what_stands_at_the_limits_is_taken(make):
    assert make() == make()
