import "htmx.org/dist/htmx.esm.js";
import "./zone.js";
import "./case.js";
import "./keep.js";
import "./drop.js";
import "./copy.js";
import "./person.js";
import "./tabs.js";
