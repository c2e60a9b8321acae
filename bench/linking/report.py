"""The figures as a table for reading and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bench.linking.cases import Case, Outcome, Tally, tally

__all__ = ["as_data", "table"]

Outcomes = Mapping[str, Sequence[Outcome]]
"""Of each linker, what became of the cases, in their order."""
_TOTAL = "all"


def as_data(cases: Sequence[Case], outcomes: Outcomes, *, by_evidence: bool) -> list[dict[str, Any]]:
    """One row for all cases and one for each kind (and evidence), each with the tallies of all linkers."""
    rows = [{"cases": len(cases), "kind": _TOTAL, "evidence": "", **_tallies(range(len(cases)), outcomes)}]
    for kind, evidence in _kinds(cases, by_evidence=by_evidence):
        chosen = [n for n, case in enumerate(cases) if _of(case, by_evidence=by_evidence) == (kind, evidence)]
        rows.append({"cases": len(chosen), "kind": kind, "evidence": evidence, **_tallies(chosen, outcomes)})
    return rows


def _of(case: Case, *, by_evidence: bool) -> tuple[str, str]:
    return case.kind, case.evidence if by_evidence and case.kind != "traditional script" else ""


def _kinds(cases: Iterable[Case], *, by_evidence: bool) -> list[tuple[str, str]]:
    return list(dict.fromkeys(_of(case, by_evidence=by_evidence) for case in cases))


def _tallies(chosen: Iterable[int], outcomes: Outcomes) -> dict[str, Any]:
    numbers = list(chosen)
    return {linker: _rounded(tally([results[n] for n in numbers])) for linker, results in outcomes.items()}


def _rounded(found: Tally) -> dict[str, float]:
    return {key: round(getattr(found, key), 4) for key in ("accuracy", "wrong", "open")}


def table(rows: Sequence[dict[str, Any]], linkers: Sequence[str]) -> str:
    """The rows in Markdown: of each linker accuracy, wrong links and names left open, as percentages."""
    heads = ["", "cases", *linkers]
    lines = [f"| {' | '.join(heads)} |", "|---|---|" + "---|" * len(linkers)]
    lines += [f"| {' | '.join(_cells(row, linkers))} |" for row in rows]
    return "\n".join(lines)


def _cells(row: dict[str, Any], linkers: Sequence[str]) -> Iterator[str]:
    yield ": ".join(part for part in (row["kind"], row["evidence"]) if part)
    yield str(row["cases"])
    for linker in linkers:
        found = row.get(linker)
        yield "–" if found is None else " / ".join(f"{100 * found[key]:.1f}" for key in ("accuracy", "wrong", "open"))
