// The picture from the keyboard: nodes in the order of their relations, the relations of a node, and into the panel.

import { byId, t } from "./dom.js";
import { fit, focusOn, scene } from "./drawing.js";
import { open, openable } from "./rollup.js";
import { state, update } from "./state.js";

function step(list, by) {
  if (!list.length) return null;
  const at = list.findIndex(({ id }) => id === state.select);
  if (at < 0) return list[by > 0 ? 0 : list.length - 1];
  return list[(at + by + list.length) % list.length];
}

function say(name) {
  byId("status").textContent = t("selected", { name });
}

function selectNode(by) {
  const node = step(scene.ranking, by);
  if (!node) return;
  update({ select: node.id });
  focusOn(node.id);
  say(node.label);
}

/** The next line of the node that is selected, or of the one whose line is. */
function selectLine() {
  const chosen = scene.links.find(({ id }) => id === state.select);
  const centre = chosen ? selectLine.centre ?? chosen.from.id : state.select;
  const list = scene.links.filter(({ from, to }) => from.id === centre || to.id === centre);
  const line = step(list, 1);
  if (!line) return;
  selectLine.centre = centre;
  update({ select: line.id });
  say(`${line.from.label} → ${line.to.label}`);
}

const KEYS = {
  n: () => selectNode(1),
  p: () => selectNode(-1),
  e: selectLine,
  0: fit,
  Enter: () => byId("panel").focus(),
  Escape: () => update({ select: "" }),
  o: () => {
    const node = scene.nodes.find(({ id }) => id === state.select);
    if (node && openable(node)) open(node.id);
  },
};

export function connectKeys() {
  byId("mynetwork").addEventListener("keydown", (event) => {
    const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
  byId("panel").addEventListener("keydown", (event) => {
    if (event.key === "Escape") byId("mynetwork").focus();
  });
}
