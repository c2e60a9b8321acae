// Which relations, and which of their sentences, pass what the reader has chosen.

import { edges, evidence, provinceOf, YEARS } from "./data.js";
import { FILTERS, onChange, state } from "./state.js";

export const NONE = "-"; // chosen: those whose province, or programme, is not known

function timely(item) {
  if (item.begins === null) return state.undated;
  if (state.asof) return item.begins <= state.to && (item.ends === null || item.ends >= state.to);
  return item.begins >= state.from && item.begins <= state.to;
}

/** Whether a sentence passes the filters; ``without`` one of them where its own choices are counted. */
export function passes(item, without = "") {
  return (without === "form" || !state.form.includes(item.form))
    && (without === "status" || !state.status.includes(item.status))
    && (!state.programme || (state.programme === NONE ? item.programme === null : item.programme?.id === state.programme))
    && (item.confidence ?? 1) >= state.confidence
    && (without === "years" || timely(item));
}

/** Whether both ends of a relation pass. */
export function endsPass({ from, to }, without = "") {
  if (without !== "class" && (state.class.includes(from.class) || state.class.includes(to.class))) return false;
  if (!state.province) return true;
  return [from, to].some((place) => (provinceOf(place)?.id ?? NONE) === state.province);
}

let found = null;
onChange(FILTERS, () => { found = null; });

/** The relations that pass, each with those of its sentences that do; one without any sentence passes by its ends alone. */
export function visible() {
  found ??= edges.filter((edge) => endsPass(edge))
    .map((edge) => ({ edge, evidence: edge.evidence.filter((item) => passes(item)) }))
    .filter((shown) => shown.evidence.length || !shown.edge.evidence.length);
  return found;
}

/** How many relations each value of a filter would show, the other filters as they are. */
export function counts(field) {
  const tally = new Map();
  const add = (value) => tally.set(value, (tally.get(value) ?? 0) + 1);
  for (const edge of edges) {
    if (!endsPass(edge, field)) continue;
    const passing = edge.evidence.filter((item) => passes(item, field));
    if (field === "class") {
      if (passing.length || !edge.evidence.length) new Set([edge.from.class, edge.to.class]).forEach(add);
    } else {
      new Set(passing.map((item) => item[field])).forEach(add);
    }
  }
  return tally;
}

/** How many relations begin or are reported in each year, the filter of years aside. */
export function histogram() {
  const tally = new Map();
  if (!YEARS) return tally;
  const seen = new Set();
  for (const item of evidence) {
    if (item.begins === null || !endsPass(item.edge) || !passes(item, "years")) continue;
    const key = `${item.edge.index} ${item.begins}`;
    if (seen.has(key)) continue;
    seen.add(key);
    tally.set(item.begins, (tally.get(item.begins) ?? 0) + 1);
  }
  return tally;
}
