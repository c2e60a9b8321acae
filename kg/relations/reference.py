"""Every rule with its examples as a Markdown page, grouped by the construction it reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.relations.constructions import Construction, construction
from kg.relations.rules import Rule

__all__ = ["reference"]

_SAID = {
    Construction.HELPER_FIRST: "The helper stands before the recipient: X对口支援Y, X是Y的帮扶单位.",
    Construction.RECIPIENT_FIRST: "The recipient stands before the helper: Y由X对口支援, 受X支援的Y.",
    Construction.OPEN: "The words treat both sides alike, and the rest of the article or geography tells who helps: X与Y结对.",
    Construction.DEED: "One act of assistance: X向Y捐赠, X在Y建设.",
    Construction.LEFT_OUT: "The sentence names one end; the text around it supplies the other.",
    Construction.LIST: "Enumerations of pairs: X—Y, A与B、C与D.",
}
_NEEDS = {
    "topic": "only in an article on a programme",
    "series": "only in such an article, where the sentence says the like of others too",
    "pair": "only within a pair that the article states by itself",
    "afar": "only within such a pair, or where the programmes run from the helper's province to the recipient's",
    "rally": "only where the article says that help comes from everywhere to a place that holds the recipient",
    "frame": "only in an article that is, by its title or opening, on helping the place that holds the recipient",
    "recipient": "only for a company and a recipient that is helped",
}


def reference(rules: Iterable[Rule]) -> str:
    """A page with a section for each construction and in it, by name, each rule: its keys, its pattern, its examples."""
    return "\n".join(_page(tuple(rules)))


def _page(rules: tuple[Rule, ...]) -> Iterator[str]:
    yield "# Every rule\n"
    yield "Written by `kg rules --markdown`; [the rules](rules.md) explains patterns and keys. An attestation bears the name of its rule"
    yield "(`pa:rule`). Each rule is tested on its examples: `✓` is read, with the relations found, and `✗` is not read by this rule.\n"
    yield f"{len(rules)} rules. Three names besides stand for what is read by its layout: `table-row` for tables, by the headings of their columns, `labelled-fields` for fields (支援地：, 受援地：), and"
    yield "`parallel-items` for clauses or lines built alike that all lead from helpers to recipients (杭州在阿克苏市，宁波在库车市).\n"
    for kind in Construction:
        found = sorted((rule for rule in rules if construction(rule) is kind), key=lambda rule: rule.name)
        if found:
            yield f"## {kind.capitalize()}\n"
            yield f"{_SAID[kind]}\n"
        for rule in found:
            yield from _entry(rule)


def _entry(rule: Rule) -> Iterator[str]:
    yield f"### {rule.name}\n"
    yield f"{'; '.join(_keys(rule))}.\n"
    yield f"    {rule.source}\n"
    for example in rule.examples:
        yield f"- ✓ {example.text} → {'; '.join(example.relations)}"
    for text in rule.counterexamples:
        yield f"- ✗ {text}"
    yield ""


def _keys(rule: Rule) -> Iterator[str]:
    yield f"{rule.kind.capitalize()}, confidence {rule.confidence}"
    if rule.form:
        yield f"form {rule.form}"
    if rule.status:
        yield f"status {rule.status}"
    if rule.direction != "given":
        yield f"direction {rule.direction}"
    if rule.needs:
        yield _NEEDS.get(rule.needs, f"needs {rule.needs}")
    if rule.negation:
        yield f"negation {rule.negation}"
