"""Who sees what of a record."""

from __future__ import annotations

import msgspec
import pytest

from compact_tui.records import (
    AgendaItem,
    Audience,
    Citation,
    Minutes,
    Paper,
    Person,
    Record,
    Section,
    Unreadable,
    Visibility,
    from_fields,
    may_see,
    public_view,
    visibility_of,
)

OPEN, PARTNERS, EXEMPT = Visibility.OPEN, Visibility.PARTNERS, Visibility.EXEMPT
PUBLIC, PARTNER_OFFICES, OFFICE = Audience.PUBLIC, Audience.PARTNERS, Audience.OFFICE


def paper(**changes: object) -> Paper:
    return msgspec.structs.replace(
        Paper(id="p", meeting="m", title="Grants", ref="WCSG-2011/4", notes="ring them"), **changes
    )


@pytest.mark.parametrize(
    ("visibility", "who"),
    [
        (OPEN, {PUBLIC, PARTNER_OFFICES, OFFICE}),
        (PARTNERS, {PARTNER_OFFICES, OFFICE}),
        (EXEMPT, {OFFICE}),
    ],
)
def test_who_may_see_what_has_a_visibility(visibility, who):
    assert {audience for audience in Audience if may_see(audience, visibility)} == who
    seen = {a for a in Audience if public_view(paper(visibility=visibility), a) is not None}
    assert seen == who


def test_the_office_sees_the_record_itself():
    record = paper(visibility=EXEMPT)
    assert public_view(record, OFFICE) is record


def test_personal_fields_notes_and_unknown_fields_are_blank_for_others():
    person = Person(
        name="N", contact="01562", notes="prefers letters", post="Chair", extra={"shoe": 9}
    )
    for audience in (PUBLIC, PARTNER_OFFICES):
        assert public_view(person, audience) == Person(name="N", post="Chair")


def test_the_exempt_part_of_open_minutes_is_blank_for_others():
    minutes = Minutes(meeting="m", text="Agreed.", exempt_text="Named a person.")
    assert public_view(minutes, PUBLIC) == Minutes(meeting="m", text="Agreed.")


def test_an_exempt_section_of_an_open_paper_keeps_its_heading_alone():
    record = paper(
        sections=(
            Section(heading="1 Purpose", text="Open words"),
            Section(heading="2 Staff", text="Secret", visibility=EXEMPT, extra={"more": "Secret"}),
            Section(heading="3 Prices", text="Tender", visibility=PARTNERS),
        )
    )
    view = public_view(record, PUBLIC)
    assert isinstance(view, Paper)
    assert [(s.heading, s.text) for s in view.sections] == [
        ("1 Purpose", "Open words"),
        ("2 Staff", ""),
        ("3 Prices", ""),
    ]
    assert "Secret" not in repr(view)
    assert "Tender" in repr(public_view(record, PARTNER_OFFICES))


def test_an_exempt_item_with_a_public_title_keeps_its_place_and_that_title_only():
    record = AgendaItem(
        id="a",
        owner="o",
        ref="SECRET-REF",
        meeting="m",
        order=4,
        number="4a",
        title="Secret",
        text="Secret",
        lead="Secret",
        about="secret-id",
        urgent_reason="Secret",
        notes="Secret",
        citation=Citation(source="secret"),
        extra={"more": "Secret"},
        public_title="A grant application",
        visibility=EXEMPT,
        visibility_reason="Schedule 12A, paragraph 3",
    )
    view = public_view(record, PUBLIC)
    assert view == AgendaItem(
        id="a",
        owner="o",
        meeting="m",
        order=4,
        number="4a",
        title="A grant application",
        visibility=EXEMPT,
        visibility_reason="Schedule 12A, paragraph 3",
    )
    assert "secret" not in repr(view).lower()


def test_an_exempt_item_without_a_public_title_is_not_there_for_others():
    record = AgendaItem(meeting="m", order=4, title="Secret", visibility=EXEMPT)
    assert public_view(record, PUBLIC) is None
    assert public_view(record, PARTNER_OFFICES) is None


def test_nobody_else_sees_what_this_version_cannot_read():
    record = from_fields("paper", {"schema": 99, "visibility": "open"}, id="i", owner="o")
    assert isinstance(record, Unreadable)
    assert public_view(record, PUBLIC) is None
    assert public_view(record, PARTNER_OFFICES) is None
    assert public_view(record, OFFICE) is record
    assert visibility_of("paper", "title", record) is EXEMPT


SECTIONS = (Section(heading="1"), Section(heading="2", visibility=PARTNERS))


@pytest.mark.parametrize(
    ("record", "field", "visibility"),
    [
        (paper(), "title", OPEN),
        (paper(visibility=PARTNERS), "title", PARTNERS),
        (paper(visibility=EXEMPT), "title", EXEMPT),
        (paper(visibility=EXEMPT, public_title="P"), "public_title", EXEMPT),
        (paper(), "notes", EXEMPT),
        (paper(), "no_such_field", EXEMPT),
        (paper(sections=SECTIONS), "sections", PARTNERS),
        (paper(sections=SECTIONS[:1]), "sections", OPEN),
        (paper(sections=SECTIONS, visibility=EXEMPT), "sections", EXEMPT),
        (Person(name="N"), "contact", EXEMPT),
        (Person(name="N"), "name", OPEN),
    ],
)
def test_the_class_of_a_field_is_the_narrowest_of_record_type_and_parts(record, field, visibility):
    kinds: dict[type[Record], str] = {Paper: "paper", Person: "person"}
    assert visibility_of(kinds[type(record)], field, record) is visibility


def test_a_field_of_a_type_nobody_knows_is_for_this_office_alone():
    assert visibility_of("risk_register", "title", paper()) is EXEMPT
