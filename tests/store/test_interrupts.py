"""Ctrl-C at every single line on the way of a change: memory and file never part."""

from __future__ import annotations

import sys
from types import FrameType

from compact_tui.store import CompactDB, JournalStorage

WAY = (
    "_journal/journal.py",
    "_journal/reader.py",
    "_journal/order.py",
    "_journal/segment.py",
    "_journal/frame.py",
    "store/state.py",
    "store/table_state.py",
)


class InterruptAt:
    """Raises KeyboardInterrupt at the n-th line that runs in the journal or the memory."""

    def __init__(self, line: int) -> None:
        self.left = line

    def __call__(self, frame: FrameType, event: str, _arg: object) -> InterruptAt | None:
        if not frame.f_code.co_filename.endswith(WAY):
            return None
        if event == "line":
            self.left -= 1
            if self.left == 0:
                raise KeyboardInterrupt
        return self


def test_an_interrupt_at_any_line_of_a_change_leaves_memory_and_file_alike(
    folder, states, monkeypatch
):
    monkeypatch.setattr(JournalStorage, "segment_bytes", 300)  # every change but the first rotates
    db = CompactDB(folder)
    db.insert({"n": -1})
    line = 0
    while True:
        line += 1
        trace = sys.gettrace()
        sys.settrace(InterruptAt(line))
        try:
            with db.changeset(who="clerk", why="interrupted"):
                db.insert({"line": line, "text": "x" * 300})
        except KeyboardInterrupt:
            pass
        else:
            break
        finally:
            sys.settrace(trace)
        if line % 10 == 0:  # else the next change has to heal it
            before = states.of(db)["_default"].keys() | {i for _, i in db.catch_up()}
            assert states.of(db)["_default"].keys() == before
    seen, sequence = states.of(db), db.sequence
    db.close()
    with CompactDB(folder) as db:
        assert db.report.notes == []
        assert (states.of(db), db.sequence) == (seen, sequence)
        assert [frame.sequence for frame in db.frames()] == list(range(1, sequence + 1))
    assert line > 70
