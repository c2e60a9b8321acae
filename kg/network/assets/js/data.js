// The network as the file tells it: tables of rows become records that refer to each other.

const read = (id) => JSON.parse(document.getElementById(id).textContent);

export const data = read("data");

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

function records(name) {
  const columns = data.columns[name];
  return data[name].map((row, index) => {
    const record = { index };
    columns.forEach((column, number) => { record[column] = row[number] ?? null; });
    return record;
  });
}

/** Parties, then the areas above them that are no parties. */
export const places = records("places");
export const edges = records("edges");
export const evidence = records("evidence");
export const measures = records("measures");
export const programmes = records("programmes");
const sources = records("sources");

for (const place of places) {
  place.party = place.index < data.parties;
  place.up = place.above === null ? null : places[place.above];
  place.class = place.kind === "area" ? place.level ?? "area" : place.kind;
  place.names ??= [];
  place.pinyin ??= [];
  place.out = [];
  place.in = [];
}

function usable(year) {
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
}

for (const item of evidence) {
  item.source = sources[item.source];
  item.programme = item.programme === null ? null : programmes[item.programme];
  item.rule = item.rule === null ? null : data.rules[item.rule];
  item.measures = (item.measures ?? []).map((index) => measures[index]);
  // When it began; where the article does not say, when it was reported, and then it is known for that year only.
  const reported = usable(Number.parseInt(item.source.issued, 10));
  const since = usable(item.since);
  item.begins = since ?? reported;
  item.ends = usable(item.until) ?? (since === null ? reported : null);
}

let next = 0;
for (const edge of edges) {
  edge.from = places[edge.from];
  edge.to = places[edge.to];
  edge.evidence = evidence.slice(next, next += edge.count ?? 0);
  for (const item of edge.evidence) item.edge = edge;
  edge.from.out.push(edge);
  edge.to.in.push(edge);
}

/** The places from the province down to this one. */
export function path(place) {
  const found = [];
  for (let at = place; at && !found.includes(at); at = at.up) found.push(at);
  return found.reverse();
}

const provinces = new Map();

/** The province a party lies in or is; null where that is not known. */
export function provinceOf(place) {
  if (!provinces.has(place)) provinces.set(place, path(place).find(({ level }) => level === "province") ?? null);
  return provinces.get(place);
}

export function degree(place) {
  return place.out.length + place.in.length;
}

export const placeById = new Map(places.map((place) => [place.id, place]));
export const edgeById = new Map(edges.map((edge) => [edge.id, edge]));

let texts = null;

/** The sentence as in the source. The sentences are read when one is wanted for the first time: they are most of the file. */
export function quote(item) {
  texts ??= read("texts");
  return texts[item.index][0];
}

/** The sentence cleaned and in Simplified characters. */
export function reading(item) {
  const written = quote(item);
  return texts[item.index][1] ?? written;
}

/** The years in which relations begin or are reported. */
export const YEARS = (() => {
  const years = evidence.map(({ begins }) => begins).filter((year) => year !== null);
  return years.length ? { from: years.reduce((a, b) => Math.min(a, b)), to: years.reduce((a, b) => Math.max(a, b)) } : null;
})();
