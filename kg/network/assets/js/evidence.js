// The sentences behind a line, each with all that the graph says of it.

import { data, quote, reading } from "./data.js";
import { amount, byline, copy, el, t, word, years } from "./dom.js";
import { passes } from "./filters.js";

export function facts(rows) {
  return el("dl", {}, ...rows.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

export function tag(text, className = "") {
  return el("span", { className: `tag ${className}` }, className ? el("span", { className: "swatch" }) : "", text);
}

export function formTags(link) {
  return [
    ...link.forms.map((form) => tag(word("form", form), `form-${form}`)),
    link.status === "actual" ? "" : tag(word("status", link.status)),
    years(link) ? tag(years(link)) : "",
  ];
}

/** The sentence with the names of both ends marked. */
export function marked(text, helper, recipient) {
  const kinds = new Map();
  for (const [place, kind] of [[recipient, "recipient"], [helper, "helper"]]) {
    for (const name of [place.label, ...place.names]) if (name.length > 1) kinds.set(name, kind);
  }
  const names = [...kinds.keys()].sort((a, b) => b.length - a.length);
  const parts = [];
  let rest = 0;
  for (let at = 0; at < text.length;) {
    const name = names.find((candidate) => text.startsWith(candidate, at));
    if (!name) {
      at += 1;
      continue;
    }
    const kind = kinds.get(name);
    parts.push(text.slice(rest, at), el("mark", { className: kind, title: word("role", kind) }, name));
    rest = at += name.length;
  }
  return [...parts, text.slice(rest)];
}

const CONTAINER = /\.(jsonl|ndjson|csv|tsv|parquet|warc|zip|gz)#[^/]*$/i;

/** Where the article lies, seen from this page; nothing where that is not known or the name leads out of the folder. */
function address({ identifier }) {
  if (data.sourcesAt === null || location.protocol !== "file:" || !identifier) return null;
  const steps = identifier.replace(CONTAINER, ".$1").split("/");
  if (steps.some((step) => ["", ".", ".."].includes(step) || step.includes("\\"))) return null;
  return [data.sourcesAt.split("/").map(encodeURIComponent).join("/"), ...steps.map(encodeURIComponent)].join("/");
}

function file(item) {
  const { source } = item;
  const name = `${source.identifier} [${item.start}–${item.end}]`;
  const target = address(source);
  if (!target) return name;
  return el("span", {}, name, " ", el("a", { href: target, target: "_blank", rel: "noreferrer" }, t("open-file")));
}

function figures(item) {
  return item.measures.map((measure) => [word("measure", measure.kind),
    [amount(measure), word("stage", measure.stage), measure.year, measure.text ? `“${measure.text}”` : ""].filter(Boolean).join(" ")]);
}

/** One sentence. */
export function sentence(item) {
  const { source, edge } = item;
  const [written, clean] = [quote(item), reading(item)];
  const within = passes(item);
  return el("article", { className: within ? "evidence" : "evidence out" },
    within ? "" : el("p", { className: "small" }, t("filtered-out")),
    el("blockquote", { lang: "zh-Hans" }, ...marked(clean, edge.from, edge.to)),
    clean === written ? "" : el("p", { className: "small" }, t("as-written")),
    clean === written ? "" : el("blockquote", { className: "source", lang: "zh" }, written),
    facts([
      [t("article"), source.title],
      [t("publisher"), source.publisher],
      [t("date"), source.issued],
      [t("file"), file(item)],
      [t("form"), word("form", item.form)],
      [t("status"), [word("status", item.status), years(item)].filter(Boolean).join(" ")],
      [t("programme"), item.programme && [item.programme.label, item.programme.english].filter(Boolean).join(" · ")],
      ...figures(item),
      [t("confidence-short"), item.confidence?.toFixed(2)],
      [t("rule"), item.rule],
    ]),
    el("button", { type: "button", className: "small", onclick: (event) => copy(event.target, `“${written}”（${byline(source)}，${item.start}–${item.end}）`) }, t("copy-quote")));
}
