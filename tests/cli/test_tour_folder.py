"""The tour empties its own folder, and what a link in it points at is not its own."""

from __future__ import annotations

from compact_tui.cli.tour.folder import MARK, claim


def test_a_link_in_the_folder_is_removed_and_what_it_points_at_stays(tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("mine")
    folder = tmp_path / "tour"
    with claim(folder, others=False):
        (folder / "link").symlink_to(mine)
        (folder / "bromley").mkdir()
    with claim(folder, others=False):
        assert [path.name for path in folder.iterdir()] == [MARK]
    assert (mine / "letter.txt").read_text() == "mine"
