// Wires the parts: what is drawn anew after which change.

import { placeById } from "./data.js";
import { connectControls, showControls, showTab, showTheme } from "./controls.js";
import { showCharts } from "./charts.js";
import { byId, translate } from "./dom.js";
import { connectDownloads, picture } from "./downloads.js";
import { draw, drawFirst, fit, lines, mark, network, nodes, scene } from "./drawing.js";
import { showFlows } from "./flows.js";
import { connectKeys } from "./keys.js";
import { bringPanel, showPanel } from "./panel.js";
import { around, close, open, openable, view } from "./rollup.js";
import { matches } from "./search.js";
import { FILTERS, begin, onChange, state, update } from "./state.js";
import { csv, showTable, tabbed } from "./table.js";

const SHOWN = { table: showTable, flows: showFlows, charts: showCharts };

function showCurrent() {
  SHOWN[state.tab]?.();
}

const NETWORK = [...FILTERS, "roll", "open", "closed"];

onChange(["theme"], showTheme);
onChange(["lang"], translate);
onChange([...NETWORK, "layout", "size", "theme", "lang"], draw);
onChange(["roll", "open", "closed", "layout"], fit);
onChange([...NETWORK, "layout", "size", "confidence", "lang"], showControls);
onChange([...NETWORK, "select", "lang"], showPanel);
onChange(["select", ...NETWORK, "layout", "theme", "size", "lang"], mark);
onChange(["select"], bringPanel);
onChange(["tab"], showTab);
onChange(["tab"], fitLater);
onChange(["tab", "sort", "flow", "theme", "select", "lang", ...FILTERS], showCurrent);

network.on("doubleClick", ({ nodes: [id] }) => {
  if (!id) return;
  const node = view().nodes.find((shown) => shown.id === id);
  if (openable(node)) open(id);
  else if (around(placeById.get(id))) close(around(placeById.get(id)).id);
});

/** What is hidden has no size: it is fitted when it is shown for the first time. */
function fitLater() {
  if (byId("network").hidden || fitLater.done) return;
  fitLater.done = true;
  if (document.documentElement.dataset.state) network.setSize("100%", "100%");
  fit();
}

function drawn() {
  document.documentElement.dataset.state = "drawn";
}

connectControls();
connectDownloads();
connectKeys();
begin();
showTheme();
translate();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { showTheme(); draw(); mark(); });
// The controls first: what room they leave is that of the picture.
showControls();
showTab();
drawFirst();
fitLater();
showCurrent();
showPanel();
mark();
if (byId("network").hidden) drawn();
else requestAnimationFrame(drawn);

// For the console.
globalThis.page = { state, update, scene, view, nodes, lines, network, fit, matches, csv, tabbed, picture };
