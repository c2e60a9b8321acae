// How labels are measured and broken into lines.

import { data } from "./data.js";

const CLOSING = "）)》」』”’、，"; // which begin no line

/** The width of a text in Chinese characters. */
export function widthOf(text) {
  let sum = 0;
  for (const character of text) sum += character.codePointAt(0) < 0x1100 ? 0.58 : 1;
  return sum;
}

const known = new Map();

/** The label in lines of about the same length, at most so many Chinese characters each; Latin words stay whole. */
export function broken(label) {
  if (!known.has(label)) known.set(label, lines(label));
  return known.get(label);
}

function lines(label) {
  const pieces = label.match(/[\p{Script=Latin}\p{N}\p{M}'’.-]+\s*|[\s\S]/gu) ?? [label];
  const total = widthOf(label);
  const most = total / Math.max(1, Math.ceil(total / data.label.line)) + 0.01;
  const found = [""];
  let length = 0;
  for (const piece of pieces) {
    const width = widthOf(piece);
    if (length && (width > 1 ? length + width > most + 1.5 : length >= most) && !CLOSING.includes(piece)) {
      found.push("");
      length = 0;
    }
    found[found.length - 1] += piece;
    length += width;
  }
  return found.map((line) => line.trim()).filter(Boolean);
}
