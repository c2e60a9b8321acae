"""Rule files of one's own: loaded after the packaged ones, refused with one clear line."""

from pathlib import Path

import pytest

from kg.relations.rules import RuleError, load_rules

GOOD = """
[[rule]]
name = "mine"
pattern = "{helper}认领{recipient}"
form = "other"
confidence = 0.6
examples = [{ text = "扬州市认领佳县。", relations = ["扬州市 > 佳县"] }]
counterexamples = ["扬州市认识佳县。"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_rules_follow_the_packaged_ones(tmp_path: Path) -> None:
    rules = load_rules(write(tmp_path, GOOD)).rules
    assert len(rules) == len(load_rules().rules) + 1
    assert rules[-1].name == "mine"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (('counterexamples = ["扬州市认识佳县。"]', ""), "add counterexamples"),
        (("{recipient}", "{nobody}"), "{nobody} is no slot"),
        (("认领", "认领("), "pattern"),
        (('form = "other"', 'form = "kind"'), "no form 'kind'"),
        (('name = "mine"', 'name = "mine"\ncolour = 1'), "unknown key colour"),
        (('name = "mine"', 'name = "helper-supports-recipient"'), "the name is taken"),
        (('name = "mine"', 'name = "mine"\nkind = "gift"'), "kind is 'gift'; use one of standing, list, act"),
        (("confidence = 0.6", 'confidence = "x"'), "confidence is 'x'"),
        (("confidence = 0.6", "confidence = 7"), "confidence is 7"),
        (("confidence = 0.6", 'confidence = 0.6\nstatus = "done"'), "status is 'done'"),
        (
            ('{ text = "扬州市认领佳县。", relations = ["扬州市 > 佳县"] }', '"扬州市认领佳县。"'),
            "write each example as",
        ),
        (("{helper}认领", "认领"), "needs {helper}"),
        (("{helper}认领", "{helper}{gap:x}认领"), "{gap:x}: the reach is a number"),
        (("{helper}认领", "{helper:boy}认领"), "no kind of party 'boy'"),
        (("{helper}认领", "{helper}{trigger:nothing}认领"), "{nothing} is no slot"),
        (("[[rule]]", "[classes.empty]\n[[rule]]"), "class empty: add its words"),
        (("[[rule]]", "[[rule"), "not valid TOML"),
    ],
)
def test_a_faulty_file_is_refused_by_name(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    path = write(tmp_path, GOOD.replace(*change))
    with pytest.raises(RuleError) as caught:
        load_rules(path)
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"none\.toml: cannot be read"):
        load_rules(tmp_path / "none.toml")


def test_the_gate_is_open_to_all_texts_where_a_file_does_not_name_its_words(tmp_path: Path) -> None:
    assert not load_rules().may_speak("扬州市认领佳县。")
    assert load_rules(write(tmp_path, GOOD)).may_speak("扬州市认领佳县。")


def test_a_file_widens_the_gate_by_its_words(tmp_path: Path) -> None:
    rules = load_rules(write(tmp_path, 'gate = ["认领"]\n' + GOOD))
    assert rules.may_speak("扬州市认领佳县。")
    assert not rules.may_speak("扬州市认识佳县。")
