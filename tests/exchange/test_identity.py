"""Keys on disk: whole or not there, readable by their owner alone, locked where one asks for it."""

from __future__ import annotations

import os
import stat

import pytest

from compact_tui.errors import AnswerIsNo, CouldNotRun, WrongInput
from compact_tui.exchange import (
    LogTip,
    Subject,
    create_identity,
    dsse,
    keyfiles,
    load_identity,
    load_public,
)


@pytest.fixture(autouse=True)
def _cheap_scrypt(monkeypatch):
    monkeypatch.setattr(keyfiles, "COST", 2**10)


def test_an_identity_comes_back_from_its_folder(tmp_path) -> None:
    made = create_identity(tmp_path / "keys", name="County", label="desk")
    assert load_identity(tmp_path / "keys") == made
    assert load_public(tmp_path / "keys") == made.public
    assert (made.name, made.card.version, made.card.active_keys) == ("County", 1, [made.key])


def test_private_keys_are_readable_by_their_owner_alone_whatever_the_umask(tmp_path) -> None:
    old = os.umask(0)
    try:
        create_identity(tmp_path / "keys", name="County", label="desk")
    finally:
        os.umask(old)
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "keys").iterdir()}
    assert modes == {"root.key": 0o600, "device.key": 0o600, "office.card": 0o600}
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert [p.name for p in tmp_path.iterdir()] == ["keys"]


def test_a_passphrase_locks_both_keys_and_another_opens_neither(tmp_path) -> None:
    folder = tmp_path / "keys"
    made = create_identity(folder, name="County", label="desk", passphrase="long enough")
    assert load_public(folder) == made.public
    assert load_identity(folder, "long enough") == made
    assert made.secret not in b"".join(path.read_bytes() for path in folder.iterdir())
    with pytest.raises(AnswerIsNo, match="locked"):
        load_identity(folder)
    with pytest.raises(AnswerIsNo, match="passphrase"):
        load_identity(folder, "another")
    assert keyfiles.is_locked(folder / "root.key")


def test_an_identity_is_never_overwritten(tmp_path) -> None:
    made = create_identity(tmp_path / "keys", name="County", label="desk")
    with pytest.raises(WrongInput, match="not empty"):
        create_identity(tmp_path / "keys", name="Other", label="desk")
    assert load_identity(tmp_path / "keys") == made


@pytest.mark.parametrize("step", ["make_key", "public_key", "write_file", "sync_folder"])
def test_keys_that_could_not_be_written_leave_no_folder_under_the_name(
    tmp_path, monkeypatch, step
) -> None:
    from compact_tui.exchange import ed25519, identity

    def fail(*_args, **_more):
        raise OSError(28, "No space left on device")

    home = {"make_key": keyfiles, "public_key": ed25519}.get(step, identity)
    monkeypatch.setattr(home, step, fail)
    with pytest.raises(CouldNotRun, match="No space left"):
        create_identity(tmp_path / "keys", name="County", label="desk")
    assert not (tmp_path / "keys").exists()
    monkeypatch.undo()
    create_identity(tmp_path / "keys", name="County", label="desk")


@pytest.mark.parametrize("damage", [b"", b"{}", b"not json", None])
def test_a_damaged_or_missing_key_is_named(tmp_path, damage) -> None:
    folder = tmp_path / "keys"
    create_identity(folder, name="County", label="desk")
    if damage is None:
        (folder / "device.key").unlink()
    else:
        (folder / "device.key").write_bytes(damage)
    with pytest.raises(CouldNotRun, match=r"device\.key"):
        load_identity(folder)


def test_the_private_key_is_not_shown(tmp_path) -> None:
    made = create_identity(tmp_path / "keys", name="County", label="desk")
    assert "secret" not in repr(made)


def test_a_name_is_stripped_of_what_cannot_be_sent(tmp_path) -> None:
    made = create_identity(tmp_path / "keys", name="County\x07", label="desk")
    assert made.name == "County"
    with pytest.raises(WrongInput, match="card"):
        create_identity(tmp_path / "more", name="\x07", label="desk")


def test_a_device_signs_heads_of_its_own_log_only(tmp_path) -> None:
    made = create_identity(tmp_path / "keys", name="County", label="desk")
    with pytest.raises(WrongInput, match="own log"):
        made.sign_head(LogTip("A" * 43, 1, "A" * 43))
    with pytest.raises(WrongInput, match="own log"):
        made.sign_head(made.public.new_log())
    signed = made.sign_head(LogTip(made.key, 1, "A" * 43), at_ms=5)
    signed.verify()
    assert signed.envelope.payload == (
        b'{"at":5,"id":"%b","key":"%b","seq":1,"share":"%b","v":1}'
        % (b"A" * 43, made.key.encode(), b"A" * 43)
    )


def test_case_41_an_endorsement_is_of_the_bytes_and_of_no_other_version(tmp_path) -> None:
    made = create_identity(tmp_path / "keys", name="County", label="desk")
    document = b"The Compact, 2011"
    signed = made.sign_endorsement(
        [Subject.of("compact.pdf", document)], role="Cabinet", decision="adopted", at_ms=5
    )
    signed.verify()
    assert signed.envelope.signers([made.key]) == {made.key}
    assert signed.envelope.kind == dsse.payload_type("endorsement")
    assert signed.endorses(document)
    for position in range(len(document)):
        other = bytearray(document)
        other[position] ^= 1
        assert not signed.endorses(bytes(other))
    assert not signed.endorses(document + b"\n")
