"""A paper speaks from the day of its meeting, though it is dated before."""

from __future__ import annotations


def test_the_cabinet_report_of_2_june_tells_of_7_june_at_its_meeting_on_the_29th(
    county, district, tmp_path
):
    for ours, theirs in ((county, district), (district, county)):
        card = theirs.exchanging.publish_card(tmp_path / f"{theirs.settings.locality}.card")
        ours.exchanging.add_partner(card)
    (pin,) = county.exchanging.partners()
    county.exchanging.export([pin], tmp_path / "out.compact")
    district.exchanging.apply(district.exchanging.preview(tmp_path / "out.compact"))
    (paper,) = (
        one for one in district.papers.all() if one.report_format == "wyre-forest.cabinet-report"
    )
    district.papers.write(paper, tmp_path / "report.md")
    told = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "Wyre Forest Matters Strategic Board endorsed" in told
    assert "on 7 June 2006" in told
