// Makes the attendance desk quick: what is unclear is settled by a key or a press without loading the page again.
import "./desk/settle.js";
import "./desk/find.js";
