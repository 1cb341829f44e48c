"""The page on the bundle format: its program checks real bundles and shares no code with ours."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from compact_tui.exchange import Operation, limits

PAGE = Path(__file__).parents[2] / "docs" / "bundle-format.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(), re.DOTALL)


@pytest.fixture
def lines(two, tools, tmp_path):
    """A bundle's lines in a file: three changesets, one of them with a withheld operation."""
    county, district = two
    county.put({"place": "Worcester", "note": 'café \\ "quoted"\n\ttwice'}, kind="new")
    county.commit(
        Operation("set", county.id, "meeting", "m1", {"place": "Pershore"}),
        Operation("set", county.id, "meeting", "m1", {"note": "exempt"}, (), "exempt"),
    )
    district.take(county.export(district))
    district.put({"place": "Bewdley"})
    path = tmp_path / "lines"
    path.write_bytes(b"\n".join(tools.unpack(district.export(county, district))) + b"\n")
    return path


def run(path: Path) -> subprocess.CompletedProcess[str]:
    program = path.with_name("check.py")
    program.write_text(blocks("python")[0])
    command = [sys.executable, "-I", str(program), str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="the program calls openssl")


@needs_openssl
def test_the_pages_program_checks_a_bundle(lines) -> None:
    done = run(lines)
    assert done.stderr == ""
    assert re.fullmatch(r"good: 7 lines, 2 logs, from office [\w-]{43}\n", done.stdout)


@needs_openssl
@pytest.mark.parametrize("what", [b"Pershore", b'"seq":1', b'"at":'])
def test_the_pages_program_finds_an_altered_bundle(lines, what) -> None:
    altered = lines.read_bytes().replace(what, what[:-1] + b"0")
    assert altered != lines.read_bytes()
    lines.write_bytes(altered)
    assert run(lines).returncode != 0


@pytest.mark.skipif(
    not all(map(shutil.which, ("zstd", "openssl", "basenc", "bash"))), reason="stock tools"
)
def test_the_pages_commands_show_the_digest_that_the_manifest_names(two, tmp_path) -> None:
    county, district = two
    county.put({"place": "Worcester"}, kind="new")
    county.export(district).rename(tmp_path / "county.compact")
    command = ["bash", "-euc", blocks("sh")[0]]
    out = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    digest, manifest = out.splitlines()
    assert f'"sha256":"{digest}"' in manifest


def test_the_page_names_the_limits_as_they_are() -> None:
    text = " ".join(PAGE.read_text().split())
    assert f"expanded {limits.EXPANDED // limits.GIB} GiB and {limits.EXPANSION} times" in text
    assert f"{limits.OPERATIONS:,} operations a changeset, 256 KiB each" in text
    assert f"{limits.CHANGESETS:,} changesets; {limits.LOGS:,} logs" in text
    assert limits.OPERATION == limits.MANIFEST_LINE == limits.CHUNK == 256 * limits.KIB
