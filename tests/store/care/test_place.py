"""Stores are shared for writing only where locks hold; elsewhere one process has them alone."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

from compact_tui.store import CompactDB, StoreBusy, StoreUnshared, place

MOUNTS = r"""22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/root rw
30 22 0:25 / /srv/office\040share rw - nfs4 server:/export rw
31 30 0:26 / /srv/office\040share/local rw shared:2 master:3 - tmpfs tmpfs rw
32 22 0:27 / /mnt/ssh rw - fuse.sshfs host: rw
33 22 0:28 / /mnt/win rw - cifs //server/share rw
34 22 0:29 / /mnt/virt rw - 9p tag rw
35 22 0:30 / /mnt/over rw - nfs server:/ rw
36 35 0:31 / /mnt/over rw - xfs /dev/x rw
short line
"""
OPENER = """
import sys
from compact_tui.store import CompactDB
try:
    CompactDB(sys.argv[1]).close()
except Exception as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def mounts(tmp_path):
    path = tmp_path / "mountinfo"
    path.write_text(MOUNTS)
    return path


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/officer/store", "ext4"),
        ("/srv/office share/store", "nfs4"),
        ("/srv/office share/local/store", "tmpfs"),
        ("/srv/office shared", "ext4"),
        ("/mnt/ssh", "fuse.sshfs"),
        ("/mnt/win/a/b", "cifs"),
        ("/mnt/virt/x", "9p"),
        ("/mnt/over/x", "xfs"),
    ],
)
def test_case_20_the_file_system_of_a_folder_is_read_from_the_mount_table(mounts, folder, kind):
    assert place.file_system(Path(folder), mounts) == kind


def test_where_there_is_no_mount_table_nothing_is_refused(tmp_path):
    assert place.file_system(tmp_path, tmp_path / "none") == ""
    place.refuse_network(tmp_path, tmp_path / "none")


@pytest.fixture
def on_network(history, monkeypatch):
    monkeypatch.setattr(place, "file_system", lambda _folder, _mounts: "nfs4")
    return history


def test_case_20_a_store_on_a_network_is_not_shared_for_writing(on_network, states):
    before = sorted(path.name for path in on_network.folder.iterdir())
    with pytest.raises(
        StoreUnshared, match=r"network file system \(nfs4\).*COMPACT_STORE_SINGLE=1"
    ):
        CompactDB(on_network.folder)
    with CompactDB(on_network.folder, read_only=True) as db:
        assert states.of(db) == states.after[6]
    assert sorted(path.name for path in on_network.folder.iterdir()) == before


def test_case_20_by_the_override_one_process_has_it_alone(on_network, monkeypatch):
    monkeypatch.setenv(place.SINGLE, "1")
    with CompactDB(on_network.folder) as db:
        assert db.table("bodies").insert({}) == 4
        with pytest.raises(StoreBusy, match="open already"):
            CompactDB(on_network.folder)
        command = [sys.executable, "-c", OPENER, str(on_network.folder)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert told.startswith("StoreBusy")
        assert "one process have it at a time" in told
    with CompactDB(on_network.folder) as db:
        assert db.table("bodies").insert({}) == 5


def test_case_20_a_lock_that_does_nothing_is_noticed(history, monkeypatch):
    monkeypatch.setattr(fcntl, "flock", lambda _descriptor, _how: None)
    with pytest.raises(StoreUnshared, match="grants one lock to two programs"):
        CompactDB(history.folder)
    assert (history.folder / "log" / "00000001.log").read_bytes() == history.log
