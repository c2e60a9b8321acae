"""What the commands print, how they end, and that an error is one line that names what is wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg.cli.export import FORMATS as EXPORT_FORMATS
from kg.cli.query import FORMATS as QUERY_FORMATS
from kg.graph.export import FORMATS as LIBRARY_EXPORT_FORMATS
from kg.graph.queries import load_queries
from kg.graph.results import RESULT_FORMATS

Run = Callable[..., Result]
KG = Path(sys.executable).parent / "kg"
ARTICLE = "海州日报 2018年5月3日\n\n自2016年起，青岛市对口帮扶安顺市，累计投入帮扶资金1.2亿元。\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def test_format_names_are_those_of_the_library() -> None:
    assert tuple(LIBRARY_EXPORT_FORMATS) == EXPORT_FORMATS
    assert tuple(RESULT_FORMATS) == QUERY_FORMATS


def test_build_says_what_it_built(kg: Run, articles: Path, tmp_path: Path) -> None:
    result = kg("build", str(articles), "-o", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert "1 article, 1 relation, stated once" in result.stdout
    assert str(tmp_path / "out" / "graph.html") in result.stdout
    assert result.stderr == ""


def test_build_names_each_file_it_cannot_read(kg: Run, articles: Path, tmp_path: Path) -> None:
    (articles / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (articles / "empty.txt").write_bytes(b"")
    (articles / "odd.txt").write_bytes(bytes([0x81, 0xFF, 0xFE, 0xFD, 0x80, 0xFF]) * 100)
    result = kg("build", str(articles), "-o", str(tmp_path / "out"))
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert [line.split(": ")[:2] for line in lines] == [["kg", "binary.txt"], ["kg", "empty.txt"], ["kg", "odd.txt"]]
    assert all("; " in line for line in lines)
    assert "1 article," in result.stdout


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_build_of_nothing_is_one_line(kg: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    result = kg("build", str(tmp_path / name), "-o", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"kg: {tmp_path / name}: ")
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_build_where_nothing_can_be_read_names_file_and_folder(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    result = kg("build", str(tmp_path / "in"), "-o", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ["empty.txt", str(tmp_path / "in")]


def test_build_reads_standard_input(kg: Run, tmp_path: Path) -> None:
    result = kg("build", "-", "-o", str(tmp_path / "out"), stdin=ARTICLE.encode("gb18030"))
    assert result.exit_code == 0
    assert "1 relation" in result.stdout


def test_build_explains_a_faulty_rule_file(kg: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text("[[rule]]\nname = 'x'\n")
    result = kg("build", str(articles), "-o", str(tmp_path / "out"), "--rules", str(tmp_path / "my.toml"))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"kg: {tmp_path / 'my.toml'}: rule x: ")


@pytest.mark.parametrize(
    "command", [["query", "pairs"], ["show", "丹巴县"], ["export", "csv"], ["verify"]], ids=lambda command: command[0]
)
def test_a_folder_without_a_build_is_named(kg: Run, tmp_path: Path, command: list[str]) -> None:
    result = kg(*command, "-o", str(tmp_path))
    assert result.exit_code == 2
    assert result.stderr == f"kg: {tmp_path}: holds no build; make one with 'kg build FOLDER -o {tmp_path}'\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["nonsense"], "no such command 'nonsense'"),
        (["build"], "missing argument 'INPUT'"),
        (["query"], "say either a QUESTION or a --text"),
        (["query", "pairs", "-e", "ASK {}"], "say either a QUESTION or a --text"),
        (["query", "helpers-of-place", "-s", "place"], "--set place: write NAME=VALUE"),
        (["export", "word"], "invalid value for 'FORMAT'"),
    ],
)
def test_wrong_use_is_one_line(kg: Run, command: list[str], said: str) -> None:
    result = kg(*command)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"kg: {said}")
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["query", "helper-of-place"], "helper-of-place: no such query or file; did you mean helpers-of-place"),
        (["queries", "helper-of-place"], "helper-of-place: no such query or file; did you mean helpers-of-place"),
        (["query", "-e", "SELECT * { ?s ?p }"], "line 1, column "),
        (["query", "-e", "DELETE WHERE { ?s ?p ?o }"], "DELETE: the graph is read-only"),
        (["query", "helpers-of-place", "-s", "place=无此地"], "无此地: nothing bears this name"),
        (["query", "-e", "ASK { ?s pa:helpr ?o }"], "line 1: pa:helpr: no such term; did you mean pa:helper?"),
        (["query", "-e", "SELECT * { ?s ?p ?o }", "-f", "turtle"], "the answer is no graph"),
        (["query", "pairs", "--endpoint", "ftp://x"], "ftp://x: not the address of an endpoint"),
        (["query", "pairs", "--endpoint", "http://127.0.0.1:9/"], "http://127.0.0.1:9/: cannot be asked"),
        (["push", "http://127.0.0.1:9/"], "http://127.0.0.1:9/?default: cannot be reached"),
        (["push", "x"], "x: not the address of a graph store"),
        (["query", "helpers-of-place", "-p", "where=丹巴县"], "where: the query has no such parameter"),
        (["evaluate", "seeds/README.md", "tests/gold/digests"], "seeds/README.md: not a Turtle file"),
        (["evaluate", "missing.ttl", "tests/gold/digests"], "missing.ttl: "),
        (["evaluate", "out/graph.ttl", "queries"], "queries: no annotations"),
        (["verify", "missing.ttl"], "missing.ttl: "),
        (["places", "无此地"], "无此地: no such place"),
        (["places", "--in", "nowhere.txt"], "nowhere.txt: cannot be read"),
        (["places"], "give a NAME, or an article with --in FILE"),
        (["rules", "无此规则"], "无此规则: no rule"),
    ],
)
def test_what_cannot_be_done_is_one_line(kg: Run, command: list[str], said: str) -> None:
    result = kg(*command)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert result.stderr.startswith(f"kg: {said}")


def test_named_query_takes_a_parameter(kg: Run) -> None:
    result = kg("query", "helpers-of-place", "-p", "place=道孚县", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {row["helped"] for row in rows} == {"道孚县"}


@pytest.mark.parametrize("name", load_queries())
def test_named_query_has_an_answer_in_the_sample(kg: Run, name: str) -> None:
    assert len(list(csv.reader(io.StringIO(kg("query", name, "-f", "csv").stdout)))) > 1


def test_no_rows_are_said_in_a_table_and_leave_data_pure(kg: Run) -> None:
    nowhere = ("query", "helpers-of-place", "-s", "place=朝阳区")
    result = kg(*nowhere)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no rows\n")
    result = kg(*nowhere, "-f", "csv")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == ["helped,within,helper,form,status,since,articles"]
    result = kg(*nowhere, "-f", "json")
    assert (result.stderr, json.loads(result.stdout)["results"]) == ("", {"bindings": []})


def test_a_table_shortens_sentences_unless_told_not_to(kg: Run) -> None:
    long = [row["sentence"] for row in csv.DictReader(io.StringIO(kg("query", "pairs", "-f", "csv").stdout))]
    sentence = max(long, key=len)
    short, full = kg("query", "pairs").stdout, kg("query", "pairs", "--full").stdout
    assert sentence not in short
    assert "…" in short
    assert "".join(sentence.split()) in "".join(full.split())
    assert sentence in kg("query", "pairs", "-f", "markdown").stdout


def test_money_is_readable_and_shared_sums_are_explained(kg: Run) -> None:
    assert re.search(r"广东省 +164,710,000 +1", kg("query", "funds-by-helper").stdout)
    assert "广东省,164710000,1" in kg("query", "funds-by-helper", "-f", "csv").stdout
    listed = kg("queries").stdout
    assert "several helpers share counts in full for each" in listed
    assert "在每一方名下各计全数" in listed


def test_parameters_are_described_in_both_languages(kg: Run) -> None:
    assert "-s from=1950  the first year to show · 从哪一年起" in kg("queries").stdout


def test_question_may_come_from_a_file_or_standard_input(kg: Run, tmp_path: Path) -> None:
    question = "SELECT (COUNT(*) AS ?n) { ?relation a pa:Assistance }"
    (tmp_path / "mine.rq").write_text(question, encoding="utf-8")
    answers = [
        json.loads(kg("query", *args, "-f", "json", stdin=question).stdout)["results"]["bindings"][0]["n"]["value"]
        for args in (["-e", question], [str(tmp_path / "mine.rq")], ["-"])
    ]
    assert len(set(answers)) == 1
    assert int(answers[0]) > 0


def test_queries_are_listed_in_both_languages_and_printed_by_name(kg: Run) -> None:
    listed = kg("queries").stdout
    assert "Who helps this place" in listed
    assert "谁帮扶这个地方" in listed
    assert "-s place=" in listed
    assert kg("queries", "helpers-of-place").stdout == Path("queries/helpers-of-place.rq").read_text(encoding="utf-8")


def test_show_tells_the_helper_and_the_sentence(kg: Run) -> None:
    shown = kg("show", "丹巴县")
    assert shown.exit_code == 0
    assert "丹巴县（四川省/甘孜藏族自治州）" in shown.stdout
    assert "Helped by\n    成华区（四川省/成都市）" in shown.stdout
    assert "danba-2017-digest.md" in shown.stdout
    assert kg("show", "丹巴").stdout == shown.stdout
    assert "under 省内对口帮扶" in kg("show", "道孚县").stdout


def test_show_says_what_figures_count(kg: Run, tmp_path: Path) -> None:
    text = "自2016年起，青岛市对口帮扶安顺市，投入帮扶资金2000万元，选派干部66名，实施帮扶项目12个。\n"
    kg("build", "-", "-o", str(tmp_path / "out"), stdin=text)
    lines = [line.strip() for line in kg("show", "青岛市", "-o", str(tmp_path / "out")).stdout.splitlines()]
    figures = [line.partition(" (")[0] for line in lines if ": " in line]
    assert figures == ["funds: 2000万元", "projects: 12个", "people sent: 66名"]
    assert lines[-1].startswith("—")


def test_show_tells_each_figure_once(kg: Run, tmp_path: Path) -> None:
    text = "青岛市对口帮扶安顺市，去年投入帮扶资金2000万元，今年又投入帮扶资金2000万元。\n"
    kg("build", "-", "-o", str(tmp_path / "out"), stdin=text)
    shown = kg("show", "青岛市", "-o", str(tmp_path / "out")).stdout
    assert shown.count("2000万元") - shown.count("帮扶资金2000万元") == 1


def test_show_points_to_what_lies_below(kg: Run) -> None:
    shown = kg("show", "甘孜州").stdout
    count = re.search(r"\n\n  Below it: (\d+) relations; see '(.+)'\n$", shown)
    assert count
    assert int(count[1]) > 5
    assert "丹巴县" in kg(*shlex.split(count[2])[1:]).stdout
    assert "Below it" not in kg("show", "成都市成华区20余个职能部门").stdout


def test_show_of_a_place_without_relations_ends_with_1(kg: Run) -> None:
    result = kg("show", "奉贤区")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("kg: 奉贤区: the articles say nothing of it; ")


def test_export_writes_to_a_file_or_to_standard_output(kg: Run, tmp_path: Path) -> None:
    assert kg("export", "turtle", "-O", str(tmp_path / "x.ttl")).exit_code == 0
    assert (tmp_path / "x.ttl").read_bytes() == Path("out/graph.ttl").read_bytes()
    assert kg("export", "turtle").stdout_bytes == (tmp_path / "x.ttl").read_bytes()


def test_export_to_a_folder_that_is_not_there_is_one_line(kg: Run, tmp_path: Path) -> None:
    result = kg("export", "turtle", "-O", str(tmp_path / "no" / "x.ttl"))
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert result.stderr.startswith(f"kg: {tmp_path / 'no' / 'x.ttl'}: No such file")


def test_verify_conforms_and_tells_what_does_not(kg: Run, tmp_path: Path) -> None:
    assert kg("verify").exit_code == 0
    broken = Path("out/graph.ttl").read_text(encoding="utf-8").replace("pa:status pa:actual", "pa:status pa:funds", 1)
    (tmp_path / "broken.ttl").write_text(broken, encoding="utf-8")
    result = kg("verify", str(tmp_path / "broken.ttl"))
    assert result.exit_code == 1
    assert "pa:status" in result.stdout


def test_evaluate_prints_figures_detail_and_json(kg: Run) -> None:
    arguments = ("evaluate", "out/graph.ttl", "tests/gold/digests")
    figures = json.loads(kg(*arguments, "--json").stdout)
    assert 0 < figures["precision"] <= 1
    assert f"precision          {figures['precision']:.3f}\n" in kg(*arguments).stdout
    lines = kg(*arguments, "--detail").stdout.splitlines()
    assert len([line for line in lines if line.startswith("MISS")]) == figures["fn"]
    assert len([line for line in lines if line.startswith("EXTRA")]) == figures["fp"]


def test_places_and_rules(kg: Run) -> None:
    assert "513323  county  四川省/甘孜藏族自治州/丹巴县" in kg("places", "丹巴").stdout
    listed = kg("rules").stdout
    assert "    + " in listed
    assert "    - " in listed


def test_places_tell_years_and_successors(kg: Run) -> None:
    assert kg("places", "郫县").stdout.splitlines() == [
        "510124  county  四川省/成都市/郫县",
        "    Pi County, 30.799 N 103.899 E",
        "    郫县 …–2015; became 四川省/成都市/郫都区 (510117)",
    ]
    assert "    襄樊市 …–2009; 襄阳市 2010–\n" in kg("places", "襄樊").stdout
    assert "    郫都区 2016–; succeeds 四川省/成都市/郫县 (510124)\n" in kg("places", "郫都").stdout
    assert kg("places", "丹巴").stdout.splitlines()[1:] == ["    Danba County, 30.881 N 101.889 E"]


def test_places_come_in_the_order_of_likelihood(kg: Run) -> None:
    def codes(*arguments: str) -> list[str]:
        return re.findall(r"^(\d{6})  ", kg("places", *arguments).stdout, re.MULTILINE)

    assert codes("吉林") == ["220000", "220200"]
    assert codes("巢湖市") == ["340181", "341400"]
    assert codes("巢湖市", "--date", "2008")[0] == "341400"
    assert codes("四川丹巴县") == codes("四川省/甘孜州/丹巴") == codes("513323") == ["513323"]


def test_places_explain_compounds(kg: Run) -> None:
    shown = kg("places", "闽宁协作").stdout
    assert re.findall(r"^(\d+).*\n    (.*)", shown, re.MULTILINE) == [
        ("350000", "who helps in 闽宁协作"),
        ("640000", "who is helped in 闽宁协作"),
    ]


def test_places_in_an_article(kg: Run, tmp_path: Path) -> None:
    article = tmp_path / "news.txt"
    article.write_text("宁波市帮扶贞丰县。\n到了城关镇，也到了成都郫县。\n", encoding="utf-8")
    assert kg("places", "--in", str(article), "--date", "2014").stdout.splitlines() == [
        "1:1  宁波市  浙江省/宁波市 (330200)  [the only division of that name]",
        "1:6  贞丰县  贵州省/黔西南布依族苗族自治州/贞丰县 (522325)  [the only division of that name]",
        "2:10  成都郫县  四川省/成都市/郫县 (510124)  [the only division of that name]",
    ]
    article.write_text("双方很高兴。", encoding="utf-8")
    nothing = kg("places", "--in", str(article))
    assert (nothing.exit_code, nothing.stderr) == (1, f"kg: {article}: no name of a place stands in it\n")


def test_unresolved_names_in_an_article_say_why(kg: Run, tmp_path: Path) -> None:
    article = tmp_path / "news.txt"
    article.write_text("干部们到了朝阳区。", encoding="utf-8")
    (line,) = kg("places", "--in", str(article)).stdout.splitlines()
    assert line.startswith("1:6  朝阳区  unresolved  [")
    assert "ambiguous: more than one 朝阳区" in line


def test_no_help_promises_names_that_are_not_there(kg: Run) -> None:
    assert "English" not in kg("show", "--help").stdout


def test_interrupted_command_says_so_in_one_line(sample_build: Path) -> None:
    """A question that waits for standard input, and Ctrl-C."""
    with subprocess.Popen(
        [KG, "query", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=sample_build
    ) as process:
        time.sleep(3)  # until it reads, on a busy machine too
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (130, b"kg: interrupted\n")


def test_terminated_build_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(2000):
        (tmp_path / "in" / f"{number}.txt").write_text(ARTICLE, encoding="utf-8")
    with subprocess.Popen([KG, "build", "in", "-o", "out"], stderr=subprocess.PIPE, cwd=tmp_path) as process:
        while not (tmp_path / "out").exists() and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (143, b"kg: terminated\n")
    assert {path.name for path in tmp_path.rglob("*") if path.suffix != ".txt"} <= {"in", "out", "cache.sqlite"}


def test_build_of_nothing_but_other_formats_is_one_line(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.json", "b.json", "c.pdf"):
        (tmp_path / "in" / name).write_text("{}")
    result = kg("build", str(tmp_path / "in"), "-o", str(tmp_path / "out"))
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert result.stderr.startswith(f"kg: {tmp_path / 'in'}: holds no article; ")


@pytest.mark.parametrize("command", ["export ntriples", "query pairs -f csv", "queries"])
def test_reader_that_goes_away_leaves_no_traceback(sample_build: Path, command: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{KG} {command} | true; exit ${{PIPESTATUS[0]}}"],
        check=False,
        capture_output=True,
        cwd=sample_build,
    )
    assert done.stderr == b""
    assert done.returncode in (0, 141)


def test_output_is_utf8_whatever_the_locale(sample_build: Path) -> None:
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [KG, "query", "pairs", "-f", "csv"], check=True, capture_output=True, cwd=sample_build, env=plain
    )
    assert "丹巴县" in done.stdout.decode("utf-8")
