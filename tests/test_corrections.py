"""A person's corrections: applied at every build, told in the graph, and never lost without a word."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import RDF, Graph

from kg.corpus import COLUMNS, CorrectionError, Report, add_corrections, build, load_corrections, quote_hash
from kg.corpus.corrections import Action, Correction
from kg.graph import describe, open_store
from kg.graph.vocabulary import PA

FIRST, SECOND = "青岛市对口帮扶安顺市。", "青岛市和定西市的干部参加了会议。"
TEXT = f"海州日报 2018年5月3日\n\n{FIRST}{SECOND}\n"
HEAD = ",".join(COLUMNS)


class Corpus:
    """A folder of articles with corrections, and its build."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder / "in", folder / "out"
        self.folder.mkdir()
        self.article("a.txt", TEXT)

    def article(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def correct(self, *rows: str) -> Report:
        (self.folder / "corrections.csv").write_text("\n".join((HEAD, *rows, "")), encoding="utf-8")
        return build(self.folder, self.out)

    def pairs(self) -> set[tuple[str, str, str, str | None, Decimal]]:
        """Helper, recipient, rule, corrector and confidence of each statement."""
        store = open_store(self.out / "store")
        names = ("青岛市", "中国光大银行成都分行", "光大银行成都分行", "鼓楼区", "市南区", "甲公司", "乙公司")
        return {
            (found.party.label, relation.other.label, said.rule, said.corrected_by, said.confidence)
            for name in names
            for found in describe(store, name)
            for relation in found.helps
            for said in relation.statements
        }


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path)


def test_rejected_statements_are_gone_and_counted(corpus: Corpus) -> None:
    report = corpus.correct(f"reject,a.txt,{quote_hash(FIRST)},青岛市,安顺市,,,甲,")
    assert corpus.pairs() == set()
    assert (report.relations, report.corrections.applied, report.corrections.unmatched) == (0, 1, ())


def test_accepted_statements_are_certain_and_say_who(corpus: Corpus) -> None:
    corpus.correct("accept,*,,青岛市,贵州省/安顺市,pairing,,甲,2024-05-31")
    assert corpus.pairs() == {("青岛市", "安顺市", "correction", "甲", Decimal(1))}
    assert (None, PA.form, PA.pairing) in Graph().parse(corpus.out / "graph.ttl")


def test_what_no_rule_reads_is_added_where_the_sentence_is_quoted(corpus: Corpus) -> None:
    report = corpus.correct(f"accept,a.txt,{quote_hash(SECOND)[:12]},青岛市,621100,planned,,,")
    assert ("青岛市", "定西市", "correction", "a person", Decimal(1)) in corpus.pairs()
    assert report.corrections.unmatched == ()
    assert _quotes_hold(corpus)


def test_an_article_without_a_word_of_assistance_is_read_where_a_correction_names_it(corpus: Corpus) -> None:
    corpus.article("a.txt", f"海州日报 2018年5月3日\n\n{SECOND}\n")
    corpus.correct(f"accept,a.txt,{quote_hash(SECOND)},青岛市,定西市,,,,")
    assert {pair[:2] for pair in corpus.pairs()} == {("青岛市", "定西市")}


def test_a_name_relinked_changes_all_that_follows_from_it(corpus: Corpus) -> None:
    corpus.article("a.txt", "2018年5月3日\n\n鼓楼区对口帮扶安顺市。该区向关岭县捐赠10万元，用于对口帮扶。\n")
    corpus.correct("relink,a.txt,,鼓楼区,,江苏省/南京市/鼓楼区,,甲,")
    assert ("鼓楼区", "安顺市", "甲") in {(helper, recipient, by) for helper, recipient, _, by, _ in corpus.pairs()}
    (found,) = (d for d in describe(open_store(corpus.out / "store"), "鼓楼区") if d.helps)
    assert found.party.path == ("江苏省", "南京市")


def test_relinking_is_kept_to_the_quoted_sentence(corpus: Corpus) -> None:
    corpus.article("a.txt", "2018年5月3日\n\n鼓楼区对口帮扶安顺市。鼓楼区对口帮扶定西市。\n")
    digest = quote_hash("鼓楼区对口帮扶定西市。")
    corpus.correct(f"relink,a.txt,{digest},鼓楼区,,江苏省/南京市/鼓楼区,,,")
    found = describe(open_store(corpus.out / "store"), "鼓楼区")
    helped = {relation.other.label for each in found if "南京市" in each.party.path for relation in each.helps}
    assert helped == {"定西市"}


def test_words_taken_for_no_name_can_be_linked(corpus: Corpus) -> None:
    corpus.article("a.txt", "2018年5月3日\n\n市南对口帮扶安顺市。\n")
    corpus.correct("relink,a.txt,,市南,,山东省/青岛市/市南区,,,")
    assert {pair[:2] for pair in corpus.pairs()} == {("市南区", "安顺市")}


def test_merged_organisations_are_one(corpus: Corpus) -> None:
    corpus.article("a.txt", "2018年5月3日\n\n华昌机械公司定点帮扶丹巴县。\n")
    corpus.article("b.txt", "2018年5月3日\n\n华昌公司定点帮扶道孚县。\n")
    report = corpus.correct("merge,*,,华昌公司,,华昌机械公司,,甲,")
    store = open_store(corpus.out / "store")
    (found,) = describe(store, "华昌公司")
    assert found.party.label == "华昌机械公司"
    assert {relation.other.label for relation in found.helps} == {"丹巴县", "道孚县"}
    assert report.corrections.unmatched == ()


@pytest.mark.parametrize(
    "row",
    [
        "reject,a.txt,0123456789abcdef,青岛市,安顺市,,,,",
        "reject,gone.txt,,青岛市,安顺市,,,,",
        "accept,a.txt,,青岛市,定西市,,,,",
        "accept,a.txt,,青岛市,鼓楼区,,,,",
        "relink,*,,通州,,北京市/通州区,,,",
        "relink,*,,青岛市,,无此省/无此市,,,",
        "merge,*,,甲公司,,乙公司,,,",
    ],
)
def test_a_correction_that_matches_nothing_is_reported_and_changes_nothing(corpus: Corpus, row: str) -> None:
    report = corpus.correct(row)
    assert {pair[:2] for pair in corpus.pairs()} == {("青岛市", "安顺市")}
    assert [unmatched.line for unmatched in report.corrections.unmatched] == [2]
    written = json.loads((corpus.out / "report.json").read_text(encoding="utf-8"))
    assert (written["counts"]["corrections"], written["counts"]["corrections_unmatched"]) == (1, 1)
    assert written["corrections"]["unmatched"][0]["line"] == 2


def test_corrections_are_no_article_and_the_build_stays_the_same_bytes(corpus: Corpus) -> None:
    rows = (
        f"reject,a.txt,{quote_hash(FIRST)},青岛市,安顺市,,,甲,",
        f"accept,a.txt,{quote_hash(SECOND)},青岛市,定西市,,,乙,",
    )
    first = corpus.correct(*rows)
    before = [(corpus.out / name).read_bytes() for name in ("graph.ttl", "graph.html", "report.json")]
    assert corpus.correct(*rows) == first
    assert [(corpus.out / name).read_bytes() for name in ("graph.ttl", "graph.html", "report.json")] == before
    assert ([article.identifier for article in first.articles], first.problems) == (["a.txt"], ())


def test_a_file_elsewhere_takes_the_place_of_that_in_the_folder(corpus: Corpus, tmp_path: Path) -> None:
    corpus.correct("reject,*,,青岛市,安顺市,,,,")
    (tmp_path / "other.csv").write_text(f"{HEAD}\n", encoding="utf-8")
    assert build(corpus.folder, corpus.out, corrections=tmp_path / "other.csv").relations == 1


def _quotes_hold(corpus: Corpus) -> bool:
    graph = Graph().parse(corpus.out / "graph.ttl")
    quotes = {str(graph.value(node, PA.reading)) for node in graph.subjects(RDF.type, PA.Attestation)}
    return quotes == {FIRST, SECOND}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([HEAD, "remove,*,,甲,乙,,,,"], "line 2: no action 'remove'; use one of accept, reject, relink, merge"),
        ([HEAD, "reject,,,甲,乙,,,,"], "line 2: no article"),
        ([HEAD, "", "reject,*,,甲,,,,,"], "line 3: to reject, name helper and recipient"),
        ([HEAD, "reject,*,xyz,甲,乙,,,,"], "line 2: quote_sha256 is 'xyz'"),
        ([HEAD, "reject,*,,甲,乙,,,,yesterday"], "line 2: date is 'yesterday'"),
        ([HEAD, "accept,*,,甲,乙,nice,,,"], "line 2: value is 'nice'"),
        ([HEAD, "relink,*,,甲,乙,丙,,,"], "line 2: to relink"),
        ([HEAD, "merge,*,,甲,,,,,"], "line 2: to merge"),
        ([HEAD, "reject,*,,甲"], "line 2: 9 cells are needed"),
        ([HEAD, "reject,*,,甲,乙,,a,b,,c"], "line 2: 9 cells are needed"),
        (["action,article,helper,colour", "reject,*,甲,red"], "line 1: unknown column 'colour'"),
        (["article,helper"], "line 1: no column 'action'"),
        ([HEAD, 'reject,*,,"甲,乙'], "not CSV"),
    ],
)
def test_what_cannot_be_understood_is_one_line_with_file_and_line(tmp_path: Path, lines: list[str], said: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CorrectionError) as caught:
        load_corrections(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_faulty_file_leaves_the_earlier_build(corpus: Corpus) -> None:
    corpus.correct()
    with pytest.raises(CorrectionError):
        corpus.correct("remove,*,,甲,乙,,,,")
    assert {pair[:2] for pair in corpus.pairs()} == {("青岛市", "安顺市")}


def test_a_file_in_another_encoding_or_missing_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(f"{HEAD}\nreject,*,,青岛市,安顺市,,,,\n".encode("gb18030"))
    with pytest.raises(CorrectionError, match="UTF-8"):
        load_corrections(tmp_path / "a.csv")
    with pytest.raises(CorrectionError, match="cannot be read"):
        load_corrections(tmp_path / "b.csv")


def test_rows_are_added_once_and_keep_those_that_are_there(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text('action,helper,recipient,article,note\nreject,甲,乙,*,"a, b"', encoding="utf-8")
    row = Correction(Action.REJECT, "*", "0123456789abcdef", helper="丙", recipient="丁")
    assert add_corrections(path, [row]) == (row,)
    assert add_corrections(path, [row]) == ()
    rows = [(each.helper, each.recipient, each.note, each.quote_sha256) for each in load_corrections(path)]
    assert rows == [("甲", "乙", "a, b", ""), ("丙", "丁", "", "0123456789abcdef")]
    assert [file.name for file in tmp_path.iterdir()] == ["corrections.csv"]


def test_a_faulty_file_is_not_added_to(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(CorrectionError):
        add_corrections(path, [Correction(Action.REJECT, "*", helper="丙", recipient="丁")])
    assert path.read_text(encoding="utf-8") == "nonsense\n"
