// Makes public/icons.svg from the outlines of lucide-static: one <symbol> for
// each icon that the pages use. Run `npm run icons` after changing the list.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

// Our name -> Lucide's. Ours say what the icon means here.
const icons = {
  "alert": "triangle-alert",
  "arrow-down": "arrow-down",
  "arrow-right": "arrow-right",
  "arrow-up": "arrow-up",
  "bell": "bell",
  "book": "book-open",
  "briefcase": "briefcase",
  "building": "building-2",
  "calendar": "calendar",
  "chart": "chart-column",
  "check": "check",
  "check-circle": "circle-check",
  "chevron-down": "chevron-down",
  "chevron-left": "chevron-left",
  "chevron-right": "chevron-right",
  "chevron-up": "chevron-up",
  "circle": "circle",
  "clipboard-check": "clipboard-check",
  "clock": "clock",
  "contrast": "contrast",
  "copy": "copy",
  "download": "download",
  "edit": "pencil",
  "external": "external-link",
  "eye": "eye",
  "file": "file-text",
  "filter": "filter",
  "globe": "globe",
  "grip": "grip-vertical",
  "help": "circle-question-mark",
  "history": "history",
  "home": "house",
  "inbox": "inbox",
  "info": "info",
  "key": "key-round",
  "landmark": "landmark",
  "layers": "layers",
  "lightbulb": "lightbulb",
  "link": "link",
  "list": "list",
  "list-checks": "list-checks",
  "lock": "lock",
  "log-out": "log-out",
  "mail": "mail",
  "menu": "menu",
  "message": "message-square",
  "minus": "minus",
  "monitor": "monitor",
  "moon": "moon",
  "more": "ellipsis",
  "move": "move",
  "network": "network",
  "offline": "wifi-off",
  "panel": "panel-left",
  "paperclip": "paperclip",
  "pin": "pin",
  "plus": "plus",
  "printer": "printer",
  "redo": "redo-2",
  "refresh": "refresh-cw",
  "return": "corner-up-left",
  "save": "save",
  "scale": "scale",
  "search": "search",
  "send": "send",
  "settings": "settings",
  "shield": "shield",
  "sliders": "sliders-horizontal",
  "smartphone": "smartphone",
  "split": "split",
  "star": "star",
  "sun": "sun",
  "target": "target",
  "trash": "trash-2",
  "tree": "list-tree",
  "undo": "undo-2",
  "upload": "upload",
  "user": "user",
  "users": "users",
  "x": "x",
  "x-circle": "circle-x",
};

const require = createRequire(import.meta.url);
const outline = (name) => {
  const text = readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), "utf8");
  const inside = text.match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1];
  return inside.replace(/\s+/g, " ").replace(/ \/>/g, "/>").replace(/> </g, "><").trim();
};

const symbols = Object.entries(icons).map(
  ([ours, theirs]) =>
    `<symbol id="i-${ours}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ` +
    `stroke-linecap="round" stroke-linejoin="round">${outline(theirs)}</symbol>`,
);
const target = new URL("../../public/icons.svg", import.meta.url);
writeFileSync(
  target,
  "<!-- Icons by Lucide (ISC licence; some derived from Feather, MIT): see icons.LICENSE.txt. " +
    "Made by end2end/tools/icons.mjs. -->\n" +
    `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`,
);
console.log(`${symbols.length} icons written to public/icons.svg`);
