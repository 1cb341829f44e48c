"""A damaged pack is refused as a whole, with the file, the table and the next step."""

from __future__ import annotations

import pytest

from compact_tui.localities import load_registry
from compact_tui.localities.packs import PackRefused, load_pack, parse_pack

HEAD = 'schema = "1.0"\nid = "kent"\nversion = "1"\ntitle = "Kent"\n'
LOCALITY = '[[localities]]\nid = "kent"\nname = "Kent"\ntier = "county"\n'


def problems(text):
    return parse_pack(text.encode())[1]


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("damaged", ["P01", "pack.toml", "no TOML", "line 4"]),
        (
            "unknown-key",
            ["P04", "bodies 1 (unknown-key.group), seats 1", "'catagory'", "'category' is meant"],
        ),
        ("foreign-ids", ["C11", "elsewhere", "'foreign-ids'"]),
        ("foreign-body", ["C15", "good.group", "only the plugin 'good' may"]),
        ("newer-schema", ["P03", "1.1", "this program reads 1.0", "Update the program"]),
    ],
)
def test_a_broken_pack_of_the_workspace_fails_alone_and_by_name(folder, words, packs):
    registry = load_registry(folders=[packs / folder, packs / "good"], environ={})
    states = {one.id: one for one in registry.plugins}
    assert states[folder].state == "failed"
    assert states["good"].state == "loaded"
    for word in words:
        assert word in states[folder].error


def test_a_pack_that_is_read_by_itself_raises_with_every_problem():
    text = HEAD + '[[localities]]\nid = "kent"\nnam = "Kent"\ntier = 3\n'
    found = problems(text)
    assert [one.code for one in found] == ["P04", "P05", "P06"]
    assert "'name' is meant" in found[0].todo
    assert found[1].place == "pack.toml, localities 1 (kent)"
    assert found[2].place == "pack.toml, localities 1 (kent), tier"


def test_reading_a_folder_without_a_pack_says_which_file_to_put_there(tmp_path):
    with pytest.raises(PackRefused, match=r"pack\.toml") as caught:
        load_pack(tmp_path)
    assert caught.value.exit_code == 2
    assert str(tmp_path) in caught.value.todo


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('id = "kent"', "P03", 'schema = "1.0"'),
        ('schema = "one"', "P03", "'one'"),
        ('schema = "0.9"', "P03", "newer pack"),
        ('schema = "2.0"', "P03", "Update the program"),
        (HEAD.replace("kent", "Kent Council"), "P06", "lower-case"),
        (HEAD.replace('"1"', '""'), "P06", "blank"),
        (HEAD + "bodys = []", "P04", "'bodies' is meant"),
        (HEAD + "localities = 3", "P06", "a list"),
        (HEAD + "localities = [3]", "P06", "a whole number"),
        (HEAD + LOCALITY + "year = 2011\n", "P06", "calendar, financial"),
        (HEAD + LOCALITY + 'parent = "kent"\n', "P06", "its own parent"),
        (HEAD + LOCALITY + 'holidays = "GB"\n', "P06", "ENG, WLS"),
    ],
)
def test_each_slip_is_found_with_its_number_and_what_to_do(text, code, words):
    found = problems(text)
    assert code in [one.code for one in found]
    assert any(words in one.sentence for one in found)


def rule(value, kind="quorum", more=""):
    return (
        f'{HEAD}[[rules]]\nid = "kent.g.{kind}"\nkind = "{kind}"\nbody = "kent.g"\n'
        f'[[rules.versions]]\nsince = "2009"\nvalue = {value}\n'
        f'citation = {{source = "kent.s", clause = "1"}}\n{more}'
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (rule('{needs = {test = "headz", least = 4}}'), "'heads' is meant"),
        (rule('{needs = {test = "heads", leest = 4}}'), "'least' is meant"),
        (rule('{needs = {test = "heads", least = "4"}}'), "needs.least"),
        (rule('{need = {test = "heads", least = 4}}'), "'needs' is meant"),
        (rule('{days = 7, convention = "cleer"}', "notice"), "'clear' is meant"),
        (rule("{}", "kworum"), "'quorum' is meant"),
    ],
)
def test_a_value_that_does_not_fit_its_kind_is_named_with_the_nearest_that_does(text, words):
    found = [one for one in problems(text) if one.code == "P07"]
    assert found
    assert words in found[0].sentence
    assert "rules 1 (kent.g." in found[0].place


def test_a_record_may_hold_no_decimal_fraction_and_no_bare_date():
    seed = '[[records]]\nkey = "kent.a"\ntype = "event"\nfields = {title = "x", '
    for value, word in (("cost = 1.5", "digits"), ("date = 2011-07-26", "quotation marks")):
        found = problems(f"{HEAD}{seed}{value}}}\n")
        assert [one.code for one in found] == ["P06"]
        assert word in found[0].todo


def test_bytes_that_are_no_text_are_refused():
    assert parse_pack(b"\xff\xfe" + HEAD.encode())[1][0].code == "P01"


def nested(levels):
    """A rule value whose tables lie so many deep: rule, version and value are three of them."""
    inner = '{test = "heads", least = 1}'
    for _ in range(levels - 4):
        inner = f'{{test = "all", of = [{inner}]}}'
    return rule(f"{{needs = {inner}}}")


@pytest.mark.parametrize(
    ("fits", "text"),
    [
        (True, nested(6)),
        (False, nested(7)),
        (True, HEAD + f"requires = {['kent'] * 9_996}"),
        (False, HEAD + f"requires = {['kent'] * 9_997}"),
        (False, HEAD + "rules = [" + "{}," * 1_001 + "]"),
        (False, HEAD + "# " + "x" * 1024 * 1024),
        (True, HEAD + "requires = " + "[" * 7 + "]" * 7),  # six lists in lists: P06, and in bounds
        (False, HEAD + "requires = " + "[" * 8 + "]" * 8),
    ],
)
def test_a_pack_has_bounds_and_stands_at_them(fits, text):
    assert ("P02" not in [one.code for one in problems(text)]) is fits


def test_lists_in_lists_without_end_are_refused_and_not_crashed_on():
    assert problems(HEAD + "requires = " + "[" * 100_000 + "]" * 100_000)[0].code in {"P01", "P02"}


def test_an_oversize_file_is_not_read_whole(tmp_path):
    (tmp_path / "pack.toml").write_bytes(b"#" * (1024 * 1024 + 1))
    with pytest.raises(PackRefused, match="1,048,576 are the most"):
        load_pack(tmp_path)
