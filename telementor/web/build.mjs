// Makes telementor/web/static/built/: one style sheet, one script, the fonts and the icon sprite.
// Of Tabler only what a template names is kept; our own style sheets are kept whole.
import { build } from "esbuild";
import { PurgeCSS } from "purgecss";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const WEB = "telementor/web";
const BUILT = `${WEB}/static/built`;
const TABLER = "node_modules/@tabler/core/dist/css/tabler.css";
const ICONS = "node_modules/@tabler/icons/icons/outline";

const icons = `
  affiliate alert-circle alert-triangle arrow-left arrow-right arrow-up arrow-down bell book books building-hospital bulb
  calendar calendar-event calendar-plus certificate chart-bar chart-dots check checks chevron-down chevron-left chevron-right
  chevron-up circle-check circle-dashed clipboard clipboard-check clipboard-list clipboard-text clock copy device-floppy dots download
  edit external-link eye eye-off file-certificate file-spreadsheet file-text file-type-pdf filter flag hand-stop heart-handshake help-circle
  history home hourglass inbox info-circle key language link list-check lock logout login mail map-pin menu-2 message messages microphone
  microphone-off mood-happy mood-neutral mood-sad moon paperclip phone pin player-pause player-play player-stop plus presentation printer
  qrcode refresh report report-analytics school screen-share search send settings shield-check signature star stethoscope sun
  target-arrow trash upload user user-check user-plus user-x users users-group video video-off world x
`.trim().split(/\s+/);

// Families whose look is ours alone (parts.css, forms.css): Tabler's own rules for them would only be undone again.
const ours = [
  /^(btn|badge|alert|nav|navbar|card|page|progress|tab|tabs|pagination|breadcrumb|modal|dropdown|offcanvas|accordion|steps?|status|avatar)(-|$)/,
  /^(toast|popover|tooltip|carousel|datagrid|ribbon|timeline|empty|list-group|form-(check|range|switch|floating|selectgroup|imagecheck|colorinput))(-|$)/,
  /^(icon|chat|placeholder|spinner|ratio|divide|hr-text|legend|chart|tag|payment|flag|signature|stars|tracking|trending|markdown|theme)(-|$)/,
  /^(bg|text|border|link)-(primary|secondary|success|info|warning|danger|light|dark|blue|azure|indigo|purple|pink|red|orange|yellow|lime|green|teal|cyan|x|facebook|white|black|body)/,
];

// Layout words a page may use without this list being touched: grid, spacing, flex, text.
const always = [
  /^(container|row|col|col-(\d+|auto)|col-(sm|md|lg)(-\d+)?|g[xy]?-\d|gap-\d|d-(none|block|inline|flex|grid|inline-flex)|flex-(wrap|column|fill|grow-1))$/,
  /^(m|p)[tbsexy]?-(\d|auto)$/,
  /^(align-items|justify-content|align-self)-(start|center|end|between|baseline)$/,
  /^(text-(start|center|end|nowrap|break|truncate)|fw-(normal|bold)|w-(50|100|auto)|h-100|visually-hidden(-focusable)?|list-unstyled|small)$/,
  /^(form-control|form-select|form-label|input-group|input-group-text|table|table-sm|is-invalid)$/,
];

const onlyWhatPagesUse = {
  name: "only what pages use",
  setup(bundle) {
    bundle.onLoad({ filter: /tabler\.css$/ }, async () => {
      const [kept] = await new PurgeCSS().purge({
        content: ["telementor/**/*.html", "telementor/*/js/*.js", "telementor/**/forms.py", "telementor/web/*.py"],
        css: [{ raw: readFileSync(TABLER, "utf8") }],
        blocklist: ours,
        safelist: { standard: always },
        keyframes: true,
        variables: false,
      });
      return { contents: withoutUnusedVariables(kept.css), loader: "css" };
    });
  },
};

/** Tabler declares some six hundred variables; those nothing reads are dropped, and what only they read. */
function withoutUnusedVariables(tabler) {
  const own = readdirSync(`${WEB}/css`).map((file) => readFileSync(`${WEB}/css/${file}`, "utf8")).join("");
  for (let css = tabler, before = ""; ; ) {
    if (css === before) return css;
    before = css;
    const read = new Set([...(css + own).matchAll(/var\(\s*(--tblr-[\w-]+)/g)].map((found) => found[1]));
    css = css.replace(/^\s*(--tblr-[\w-]+):[^;{}]*;$/gm, (line, name) => (read.has(name) ? line : ""));
  }
}

/** An area may bring scripts of its own, loaded only by its own pages: telementor/live/js/room.js becomes built/live/room.js. */
function scriptsOfAreas() {
  const areas = readdirSync("telementor").filter((area) => area !== "web" && existsSync(`telementor/${area}/js`));
  return areas.flatMap((area) =>
    readdirSync(`telementor/${area}/js`)
      .filter((file) => file.endsWith(".js"))
      .map((file) => ({ in: `telementor/${area}/js/${file}`, out: `${area}/${file.slice(0, -3)}` })),
  );
}

function sprite() {
  const symbols = icons.map((name) => {
    const shapes = readFileSync(`${ICONS}/${name}.svg`, "utf8").match(/<(path|circle|rect|line|polyline)[^>]*>/g);
    const drawn = shapes.filter((shape) => !shape.includes("M0 0h24v24H0z")).join("");
    return `<symbol id="${name}" viewBox="0 0 24 24">${drawn}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

mkdirSync(BUILT, { recursive: true });
await build({
  entryPoints: [{ in: `${WEB}/js/site.js`, out: "site" }, { in: `${WEB}/css/site.css`, out: "site" }, ...scriptsOfAreas()],
  outdir: BUILT,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  legalComments: "linked",
  loader: { ".woff2": "file" },
  assetNames: "[name]",
  plugins: [onlyWhatPagesUse],
  logLevel: "warning",
});
writeFileSync(`${BUILT}/icons.svg`, sprite());
