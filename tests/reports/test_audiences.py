from __future__ import annotations

import msgspec
import pytest

from compact_tui.errors import AnswerIsNo
from compact_tui.records import Audience, Event, PartialDate, Section, Visibility
from compact_tui.reports import to_markdown
from compact_tui.reports.tree import Heading, Title, Withheld

SECRET = "the contractor in dispute"
REASON = "Paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972"
OTHERS = [Audience.PUBLIC, Audience.PARTNERS]


def headings(compiled):
    return [one.text for one in compiled.document.blocks if isinstance(one, Heading)]


@pytest.mark.parametrize("audience", OTHERS)
def test_an_exempt_paper_keeps_headings_and_public_title_and_tells_the_reason(
    cabinet_report, audience
):
    exempt = {
        "visibility": Visibility.EXEMPT,
        "visibility_reason": REASON,
        "public_title": "Report on a contract",
        "title": f"Report on {SECRET}",
        "sections": (Section(heading="PURPOSE OF REPORT", text=SECRET),),
        "consultees": (SECRET,),
    }
    compiled = cabinet_report(audience, **exempt)
    assert headings(compiled) == headings(cabinet_report())
    text = to_markdown(compiled.document)
    assert SECRET not in text
    assert SECRET not in compiled.document.title
    assert text.count(REASON) >= 11
    assert Title("Report on a contract") in compiled.document.blocks
    assert compiled.missing == ()
    assert not any(SECRET in one.text for one in compiled.provenance)


def test_the_office_sees_all_of_an_exempt_paper(cabinet_report):
    compiled = cabinet_report(
        visibility=Visibility.EXEMPT,
        visibility_reason=REASON,
        sections=(Section(heading="CONCLUSION", text=SECRET),),
    )
    assert SECRET in to_markdown(compiled.document)
    assert f"EXEMPT: {REASON}" in to_markdown(compiled.document)


def test_a_paper_without_a_public_title_is_not_compiled_for_the_public(cabinet_report):
    with pytest.raises(AnswerIsNo, match="no public title"):
        cabinet_report(Audience.PUBLIC, visibility=Visibility.EXEMPT, visibility_reason=REASON)


def test_one_exempt_section_is_withheld_and_the_others_stand(cabinet_report):
    sections = (
        Section(heading="CONCLUSION", text="All is well."),
        Section(heading="Purpose of report:", text=SECRET, visibility=Visibility.EXEMPT),
    )
    public = cabinet_report(Audience.PUBLIC, sections=sections)
    text = to_markdown(public.document)
    assert SECRET not in text
    assert "All is well." in text
    (withheld,) = (one for one in public.document.blocks if isinstance(one, Withheld))
    assert withheld.number == "1.1"
    assert headings(public) == headings(cabinet_report())
    assert SECRET in to_markdown(cabinet_report(sections=sections).document)


@pytest.mark.parametrize(
    ("visibility", "seen"),
    [
        (Visibility.OPEN, {Audience.PUBLIC, Audience.PARTNERS, Audience.OFFICE}),
        (Visibility.PARTNERS, {Audience.PARTNERS, Audience.OFFICE}),
        (Visibility.EXEMPT, {Audience.OFFICE}),
    ],
)
def test_a_query_tells_each_audience_only_of_what_it_may_see(update, county, visibility, seen):
    event = Event(id="e", title=SECRET, date=PartialDate("2011-12-01"), estimate_pence=125_050)
    county.records.append(
        msgspec.structs.replace(event, visibility=visibility, visibility_reason=REASON)
    )
    for audience in Audience:
        text = to_markdown(update(audience).document)
        assert (SECRET in text) is (audience in seen)
        assert ("£1,250.50" in text) is (audience in seen)
