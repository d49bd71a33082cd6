// Makes telementor/web/static/built/: one style sheet, one script, the fonts and the icon sprite.
// Of Tabler only the layout words below are kept; our own style sheets are kept whole. What comes out depends on
// nothing but this file, css/, js/ and the packages, so that a new template never needs a new build.
import { build } from "esbuild";
import { PurgeCSS } from "purgecss";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const WEB = "telementor/web";
const BUILT = `${WEB}/static/built`;
const TABLER = "node_modules/@tabler/core/dist/css/tabler.css";
const ICONS = "node_modules/@tabler/icons/icons/outline";

const icons = `
  affiliate alert-circle alert-triangle arrow-left arrow-right arrow-up arrow-down bell book books building-hospital bulb
  calendar calendar-event calendar-plus certificate chart-bar chart-dots check checks chevron-down chevron-left chevron-right
  chevron-up circle-check circle-dashed clipboard clipboard-check clipboard-list clipboard-text clock copy device-floppy dots download
  edit external-link eye eye-off file-certificate file-spreadsheet file-text file-type-pdf filter flag hand-stop heart-handshake help-circle
  history home hourglass inbox info-circle key language link list-check lock logout login mail map-pin menu-2 message messages microphone minus
  microphone-off mood-happy mood-neutral mood-sad moon paperclip phone pin player-pause player-play player-stop plus presentation printer
  qrcode refresh report report-analytics school screen-share search send settings shield-check signature star stethoscope sun
  target-arrow trash upload user user-check user-plus user-x users users-group video video-off world x
`.trim().split(/\s+/);

// Families whose look is ours alone (parts.css, forms.css): Tabler's own rules for them would only be undone again.
const oursAlone = [
  /^(btn|badge|alert|nav|navbar|card|page|progress|tab|tabs|pagination|breadcrumb|modal|dropdown|offcanvas|accordion|steps?|status|avatar)(-|$)/,
  /^(toast|popover|tooltip|carousel|datagrid|ribbon|timeline|empty|list-group|form-(check|range|switch|floating|selectgroup|imagecheck|colorinput))(-|$)/,
  /^(icon|chat|placeholder|spinner|ratio|divide|hr-text|legend|chart|tag|payment|flag|signature|stars|tracking|trending|markdown|theme)(-|$)/,
  /^(bg|text|border|link)-(primary|secondary|success|info|warning|danger|light|dark|blue|azure|indigo|purple|pink|red|orange|yellow|lime|green|teal|cyan|x|facebook|white|black|body)/,
];

// What a page may use of Tabler: the look of plain elements, grid, spacing, flex, text, inputs and tables.
const kept = [
  /^(container|row|col|col-(\d+|auto)|col-(sm|md|lg)(-(\d+|auto))?|(row-cols|order|offset)-(md-|lg-)?\d+|g[xy]?-(md-|lg-)?\d)$/,
  /^(m|p)[tbsexy]?-(md-|lg-)?(\d|auto)$/,
  /^(gap|row-gap|column-gap)-\d$/,
  /^d-(sm-|md-|lg-|print-)?(none|block|inline|inline-block|flex|grid|inline-flex)$/,
  /^flex-(sm-|md-|lg-)?(row|column|wrap|nowrap|fill|grow-[01]|shrink-[01])$/,
  /^(align-items|align-self|justify-content)-(start|center|end|between|baseline|stretch)$/,
  /^(text-(start|center|end|nowrap|wrap|break|truncate|decoration-none)|fw-(normal|bold|medium)|font-monospace|small|h[1-6])$/,
  /^(w|h)-(25|50|75|100|auto)$/,
  /^(visually-hidden|visually-hidden-focusable|list-unstyled|list-inline|list-inline-item|img-fluid|float-end|sticky-top|overflow-auto)$/,
  /^(form-control|form-select|form-control-color|input-group|input-group-text|table|table-sm|is-invalid)$/,
];
const elements = `
  html body h1 h2 h3 h4 h5 h6 p a b strong em i small mark abbr address blockquote pre code kbd samp sub sup hr ol ul li dl dt dd
  table caption thead tbody tfoot tr th td img svg figure figcaption label button input optgroup select option textarea fieldset legend
  output iframe summary details progress dialog template hidden href class title type file search date time month week datetime-local
  number reset submit color list multiple size disabled readonly role
`;

const tablersLayout = {
  name: "tabler's layout",
  setup(bundle) {
    bundle.onLoad({ filter: /tabler\.css$/ }, async () => {
      const [layout] = await new PurgeCSS().purge({
        content: [{ raw: elements, extension: "html" }],
        css: [{ raw: readFileSync(TABLER, "utf8") }],
        blocklist: oursAlone,
        safelist: { standard: kept },
        keyframes: true,
        variables: false,
      });
      return { contents: withoutUnusedVariables(layout.css), loader: "css" };
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
  plugins: [tablersLayout],
  logLevel: "warning",
});
writeFileSync(`${BUILT}/icons.svg`, sprite());

// The typesetter of certificates reads whole fonts only.
mkdirSync("telementor/outside/built", { recursive: true });
for (const weight of ["Regular", "Semibold"])
  copyFileSync(`node_modules/source-sans/TTF/SourceSans3-${weight}.ttf`, `telementor/outside/built/SourceSans3-${weight}.ttf`);
