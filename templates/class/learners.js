// The table of learners: what its rows are, stands in lossdojo/cohort/pages/learners_table.py.
const { rows, rest } = JSON.parse(document.getElementById("data").textContent);
const [NAME, FOLDER, POINTS, STATUSES, SCORES, BELIEFS, GROUP, LATE, NOTES, GRADED] = Array(10).keys();
const by = (id) => document.getElementById(id);

// All text of anybody's goes through here before it is part of a page.
const escaped = (text) => Object.assign(document.createElement("i"), { textContent: text }).innerHTML;
const number = (value) => String(Math.round(value * 100) / 100);
const feedback = (row) => `<a href="../${escaped(row[FOLDER]).replaceAll('"', "&quot;")}/feedback.html">${escaped(row[NAME])}</a>`;
const beliefs = (row) => row[BELIEFS].map((each) => rest.misconceptions[each]);
const inKata = (row, at) => {
  const status = rest.statuses[row[STATUSES][at]];
  const words = status.scored ? number(row[SCORES][at]) : status.label;
  return `<span class="${status.kind}">${status.mark} ${escaped(words)}</span>`;
};
const late = (row) => row[LATE] === null ? "" : row[LATE] ? `${number(row[LATE])} h` : "late";

// For people, and for sorting and finding: the number, or the plain text.
const column = (title, shown, plain, more) => ({
  title, render: (_data, kind, row) => kind === "display" ? shown(row) : plain(row), data: null, ...more,
});
const LEFT = { className: "dt-left" };  // numbers would stand on the right
const columns = [
  column("Learner", feedback, (row) => row[NAME]),
  column("Points", (row) => row[GRADED] ? number(row[POINTS]) : "not graded", (row) => row[POINTS] ?? -1, { className: "dt-right" }),
  ...rest.katas.map((title, at) => column(escaped(title), (row) => inKata(row, at), (row) => row[SCORES][at] ?? -1, LEFT)),
  column("Misconceptions", (row) => escaped(beliefs(row).join(", ")), (row) => beliefs(row).join(" ")),
  column("Group", (row) => escaped(rest.groups[row[GROUP]]), (row) => rest.groups[row[GROUP]],
    { visible: rest.groups.some((each) => each) }),
  column("Late", late, (row) => row[LATE] ?? -1,
    { visible: rows.some((row) => row[LATE] !== null), ...LEFT }),
  column("Notes", (row) => escaped(row[NOTES]), (row) => row[NOTES]),
];

const choices = (id, texts) => by(id).append(...texts.map((text, at) => new Option(text, at)));
choices("kata", rest.katas);
choices("status", rest.statuses.map((each) => each.label));
const known = rest.misconceptions.map((text, at) => [text, at]).sort();
by("misconception").append(...known.map(([text, at]) => new Option(text, at)));
choices("group", rest.groups.map((each) => each || "none"));
by("group").parentElement.hidden = rest.groups.length < 2;

const FILTERS = ["kata", "status", "misconception", "group", "late", "ungraded"];
const chosen = () => Object.fromEntries(FILTERS.map((id) =>
  [id, by(id).type === "checkbox" ? by(id).checked : by(id).value === "" ? null : Number(by(id).value)]));
const hasStatus = (row, { kata, status }) => {
  if (status === null) return true;
  return kata === null ? row[STATUSES].includes(status) : row[STATUSES][kata] === status;
};
// Every word that is looked for stands somewhere in the row; made once, since each key asks all rows.
const texts = new Map(rows.map((row) =>
  [row, [row[NAME], ...beliefs(row), rest.groups[row[GROUP]], row[NOTES]].join("\n").toLowerCase()]));
const fits = (row, now) => now.words.every((word) => texts.get(row).includes(word))
  && hasStatus(row, now)
  && (now.misconception === null || row[BELIEFS].includes(now.misconception))
  && (now.group === null || row[GROUP] === now.group)
  && (!now.late || row[LATE] !== null)
  && (!now.ungraded || !row[GRADED]);

const dark = matchMedia("(prefers-color-scheme: dark)");
const dress = () => document.documentElement.classList.toggle("dark", dark.matches);
dark.addEventListener("change", dress);
dress();

const table = tables.jQuery("#learners").DataTable({
  data: rows, columns, order: [[0, "asc"]], autoWidth: false,
  scrollX: true, scrollY: "65vh", scrollCollapse: true, scroller: true, deferRender: true,
  layout: { topStart: null, topEnd: null, bottomStart: "info", bottomEnd: null },
  language: { info: "_START_ to _END_ of _TOTAL_", infoFiltered: "(of _MAX_)", emptyTable: "Nobody.", zeroRecords: "Nobody fits." },
});
// The heads are there twice, so that they stand while the rows move; only one pair can be pressed.
table.on("draw", () => document.querySelectorAll(".dt-scroll-body .dt-column-order").forEach((each) => {
  each.removeAttribute("role");
  each.removeAttribute("aria-label");
}));
// What is a button takes the space bar too, where the library knows the enter key alone.
document.querySelector(".dt-scroll-head").addEventListener("keydown", (event) => {
  if (event.key === " ") {
    event.preventDefault();
    event.target.click();
  }
});
// The part that scrolls can be reached and moved by keys, and says what it is.
const body = document.querySelector(".dt-scroll-body");
Object.assign(body, { tabIndex: 0 });
body.setAttribute("role", "region");
body.setAttribute("aria-label", "All learners");

const show = () => {
  const now = { ...chosen(), words: by("find").value.toLowerCase().split(/\s+/).filter(Boolean) };
  table.search.fixed("filters", (_text, row) => fits(row, now));
  table.draw();
  by("found").textContent = `${table.rows({ search: "applied" }).count()} of ${rows.length} learners`;
};
FILTERS.forEach((id) => by(id).addEventListener("change", show));
by("find").addEventListener("input", show);
by("filters").addEventListener("submit", (event) => event.preventDefault());
by("filters").addEventListener("reset", () => setTimeout(show));

// Links of other pages choose: learners.html#misconception=cross_entropy/shifts-again
const choose = () => {
  const asked = new URLSearchParams(location.hash.slice(1));
  const at = { misconception: rest.misconceptions.indexOf(asked.get("misconception")),
    kata: rest.katas.indexOf(asked.get("kata")) };
  Object.entries(at).forEach(([id, index]) => { if (index >= 0) by(id).value = index; });
  if (asked.has("ungraded")) by("ungraded").checked = true;
  if (asked.has("late")) by("late").checked = true;
  by("find").value = asked.get("find") ?? by("find").value;
  show();
};
addEventListener("hashchange", choose);
choose();

// On paper stand all rows that fit, where the screen has only those that are in sight; browsers
// fail to print many thousands.
const MOST_ON_PAPER = 3000;
addEventListener("beforeprint", () => {
  const seen = columns.filter((each) => each.visible !== false);
  const line = (row) => `<tr>${seen.map((each) => `<td>${each.render(null, "display", row)}</td>`).join("")}</tr>`;
  const head = seen.map((each) => `<th scope="col">${each.title}</th>`).join("");
  const fitting = table.rows({ search: "applied", order: "applied" }).data().toArray();
  const lines = fitting.slice(0, MOST_ON_PAPER).map(line).join("");
  const cut = `The first ${MOST_ON_PAPER} of ${fitting.length}: choose fewer, and print again.`;
  const caption = fitting.length > MOST_ON_PAPER ? `<caption>${cut}</caption>` : "";
  by("on-paper").innerHTML = `${caption}<thead><tr>${head}</tr></thead><tbody>${lines}</tbody>`;
});
addEventListener("afterprint", () => by("on-paper").replaceChildren());
