// The network that is drawn: parties, or the places they are rolled up into, with what goes on between them summed up.

import { data, path, places } from "./data.js";
import { visible } from "./filters.js";
import { FILTERS, onChange, state, update } from "./state.js";

const RANKS = { province: 0, prefecture: 1, county: 2, township: 3, village: 4 };

/** The node that stands for a party: the place of the level chosen, opened or rolled up where the reader did so. */
function standing(place) {
  const way = path(place);
  let at = way.length - 1;
  if (state.roll) {
    const limit = RANKS[state.roll];
    const level = way.findLastIndex((step) => step.kind === "area" && RANKS[step.level] <= limit);
    if (level >= 0) at = level;
  }
  while (at < way.length - 1 && state.open.includes(way[at].id)) at += 1;
  const closed = way.findIndex((step) => state.closed.includes(step.id));
  return way[closed >= 0 && closed < at ? closed : at];
}

/** Figures of money, each once; what is only aimed at is left out. */
export function funds(items) {
  const found = new Set();
  for (const item of items) {
    for (const measure of item.measures) if (measure.unit === "CNY" && measure.stage !== "target") found.add(measure);
  }
  return found;
}

export function sum(figures) {
  return [...figures].reduce((total, { value }) => total + value, 0);
}

function node(place) {
  return { id: place.id, place, members: new Set(), helps: 0, helped: 0, inside: [], evidence: [] };
}

function built() {
  const stand = places.map((place) => (place.party ? standing(place) : null));
  const gathered = new Set(places.filter((place) => place.party && stand[place.index] !== place).map((place) => stand[place.index]));
  const [nodes, links] = [new Map(), new Map()];
  const at = (party) => {
    const place = stand[party.index];
    if (!nodes.has(place.id)) nodes.set(place.id, node(place));
    const found = nodes.get(place.id);
    found.members.add(party);
    return found;
  };
  for (const { edge, evidence } of visible()) {
    const [from, to] = [at(edge.from), at(edge.to)];
    if (from === to && edge.from !== edge.to) {
      from.inside.push({ edge, evidence });
      continue;
    }
    // Between parties that stand for themselves alone, each relation is a line of its own.
    const id = !gathered.has(from.place) && !gathered.has(to.place) ? edge.id : `${from.id}>${to.id}`;
    if (!links.has(id)) links.set(id, { id, from, to, relations: [], evidence: [] });
    const link = links.get(id);
    link.relations.push({ edge, evidence });
    link.evidence.push(...evidence);
    from.helps += 1;
    to.helped += 1;
    from.evidence.push(...evidence);
    to.evidence.push(...evidence);
  }
  for (const link of links.values()) summed(link);
  for (const found of nodes.values()) {
    found.rolled = found.members.size > 1 || !found.members.has(found.place);
    found.role = found.helps && found.helped ? "both" : found.helped ? "recipient" : "helper";
  }
  return { nodes: [...nodes.values()], links: [...links.values()] };
}

const FORMS = Object.keys(data.words.form);

function summed(link) {
  const tally = new Map();
  for (const item of link.evidence) tally.set(item.form, (tally.get(item.form) ?? 0) + 1);
  link.forms = [...tally.keys()].sort((a, b) => tally.get(b) - tally.get(a) || FORMS.indexOf(a) - FORMS.indexOf(b));
  if (!link.forms.length) link.forms = ["other"];
  const stated = new Set(link.evidence.map((item) => item.status));
  link.status = ["actual", "past", "planned"].find((status) => stated.has(status)) ?? "actual";
  const [since, until] = [link.evidence.map((item) => item.since), link.evidence.map((item) => item.until)].map((all) => all.filter(Boolean));
  link.since = since.length ? since.reduce((a, b) => Math.min(a, b)) : null;
  link.until = until.length ? until.reduce((a, b) => Math.max(a, b)) : null;
  link.count = link.relations.length;
}

let found = null;
onChange([...FILTERS, "roll", "open", "closed"], () => { found = null; });

/** The nodes and links to be drawn. */
export function view() {
  found ??= built();
  return found;
}

/** Whether a node can be opened to show what it stands for. */
export function openable(shown) {
  return shown.rolled;
}

export function open(id) {
  update({ open: [...state.open.filter((other) => other !== id), id], closed: state.closed.filter((other) => other !== id) });
}

export function close(id) {
  update({ closed: [...state.closed.filter((other) => other !== id), id], open: state.open.filter((other) => other !== id) });
}

/** The nearest place around a node into which it can be rolled up. */
export function around(place) {
  return place.up && path(place).length > 1 ? place.up : null;
}
