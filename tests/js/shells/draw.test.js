import assert from "node:assert/strict";
import test from "node:test";
import { dayOf, dayOfShift, plusDays, sayer } from "../../../static/js/shells/dates.js";
import { filled, valueAt } from "../../../static/js/shells/draw.js";
import * as log from "../../../static/js/shells/log.js";
import * as plan from "../../../static/js/shells/plan.js";
import * as prompts from "../../../static/js/shells/prompts.js";
import * as today from "../../../static/js/shells/today.js";

const WORDS = {
  days: "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday",
  months: "January|February|March|April|May|June|July|August|September|October|November|December",
  short: "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
  midnight: "midnight",
  midday: "midday",
  am: "am",
  pm: "pm",
  today: "Today",
};
const NOW = new Date("2026-11-26T14:00:00Z");
const say = sayer(WORDS, NOW);

test("a hole is filled with text, an unknown one with nothing", () => {
  assert.equal(filled("Session {number} of {next.of}{x}", { number: 4, next: { of: 6 } }), "Session 4 of 6");
  assert.equal(filled("{a}", { a: "<b>" }), "<b>");
  assert.equal(filled("{a}", { a: "{b}", b: "no" }), "{b}");
  assert.equal(filled("{a}", { a: 0 }), "0");
  assert.equal(valueAt({ a: null }, "a.b"), undefined);
});

test("days and times are said as the pages say them", () => {
  assert.equal(say.day("2026-12-11"), "Friday 11 December 2026");
  assert.equal(say.shortDay("2026-12-11"), "11 Dec");
  assert.equal(say.time("14:30"), "2:30pm");
  assert.equal(say.time("09:00"), "9am");
  assert.equal(say.time("12:00"), "midday");
  assert.equal(say.time("00:00"), "midnight");
  assert.equal(say.time("00:05"), "12:05am");
  assert.equal(say.when("2026-11-26", "14:30"), "Today, 2:30pm");
  assert.equal(say.when("2026-11-27"), "Friday 27 November 2026");
  assert.equal(say.moment("2026-11-26T02:58:00Z"), "2:58am");
  assert.equal(say.moment("2026-07-01T13:00:00Z"), "Wednesday 1 July 2026, 2pm");
});

test("a day is London's, a shift keeps its own until six, and weeks cross months", () => {
  assert.equal(dayOf(new Date("2026-06-30T23:30:00Z")), "2026-07-01");
  assert.equal(dayOfShift(new Date("2026-11-26T05:59:00Z")), "2026-11-25");
  assert.equal(dayOfShift(new Date("2026-11-26T06:00:00Z")), "2026-11-26");
  assert.equal(plusDays("2026-02-27", 14), "2026-03-13");
});

const plans = () => [
  {
    id: "p1",
    title: "Lead a handover",
    with: { id: "m2", name: "Jordan Ellis", first: "Jordan" },
    model: "GROW",
    prompts: "grow-1",
    next: { on: "2026-11-28", at: "14:30", number: 4, of: 6 },
    as: "mentor",
    log: {
      may: true,
      url: "/plans/p1/sessions",
      version: 1,
      topics: [
        ["g1", "Lead", true],
        ["other", "Other", false],
      ],
      scales: [["scale_ab", "Lead"]],
      owners: [
        ["m2", "Jordan"],
        ["m1", "Priya"],
      ],
    },
    actions: [
      {
        id: "a1",
        what: "Shadow",
        owner: "m1",
        whose: "Priya Nair",
        by: "2026-12-04",
        standing: "on_track",
        revision: 1,
      },
      { id: "a2", what: "Read", owner: "m1", whose: "Priya Nair", by: "2026-12-01", standing: "done", revision: 1 },
      {
        id: "a3",
        what: "Lead",
        owner: "m2",
        whose: "Jordan Ellis",
        by: "2026-12-01",
        standing: "not_started",
        revision: 1,
      },
    ],
  },
  {
    id: "p2",
    title: "Settle in",
    with: { id: "m3", name: "Amira Khan", first: "Amira" },
    prompts: "gone-1",
    next: { on: "2026-11-26", at: "16:00", number: 1, of: 6 },
    log: { may: false, why: "Not signed" },
    actions: [],
  },
];
const pack = () => ({
  member: "m1",
  first_name: "Priya",
  made_at: "2026-11-26T02:58:00Z",
  plans: plans(),
  models: {
    "grow-1": {
      name: "GROW",
      stages: [
        { code: "goal", name: "Goal", prompts: ["What?"] },
        { code: "way", name: "Way", prompts: ["How?"] },
      ],
    },
  },
});
const place = (path, asked = "") => ({ path, asked: new URLSearchParams(asked) });

test("today shows the nearest meeting, my open actions only, and every plan", () => {
  const shown = today.values({ pack: pack(), say });
  assert.deepEqual(
    shown.next.map((one) => [one.id, one.when, one.may_log]),
    [["p2", "Today, 4pm", false]],
  );
  assert.deepEqual(
    shown.mine.map((one) => [one.id, one.whose_name, one.by_day]),
    [["a1", "Priya", "4 Dec"]],
  );
  assert.deepEqual(
    shown.people.map((one) => one.id),
    ["p1", "p2"],
  );
  assert.equal(shown.copied, "2:58am");
});

test("a meeting that is past is not the next one", () => {
  const old = pack();
  old.plans[1].next.on = "2026-11-25";
  assert.equal(today.values({ pack: old, say }).next[0].id, "p1");
});

test("a plan is found by its own address and by its person's; another is not on this phone", () => {
  const at = (path) => plan.values({ pack: pack(), place: place(path), say });
  assert.equal(at("/plans/p1").id, "p1");
  assert.equal(at("/people/m2").id, "p1");
  assert.deepEqual(
    at("/plans/p1/actions").actions.map((one) => one.id),
    ["a1", "a3"],
  );
  assert.equal(at("/plans/other").shows, "missing");
});

test("prompts go stage by stage; a model that is not here is missing", () => {
  const at = (asked, path = "/plans/p1/prompts") =>
    prompts.values({ pack: pack(), place: place(path, asked), base: "/c" });
  assert.deepEqual([at("").stage.name, at("").onward], ["Goal", "/c/plans/p1/prompts?stage=way"]);
  assert.deepEqual([at("stage=way").stage.name, at("stage=way").onward], ["Way", ""]);
  assert.equal(at("stage=other").place, 1);
  assert.equal(at("", "/plans/p2/prompts").shows, "missing");
});

test("log asks whose, opens the one that is named, and says why not", () => {
  globalThis.document = { getElementById: () => ({ dataset: { whose: "Whose?", with: "Log with {name}" } }) };
  const at = (asked) => log.values({ pack: pack(), place: place("/sessions/new", asked), say });
  assert.deepEqual(
    at("").whose.map((one) => one.id),
    ["p1"],
  );
  assert.deepEqual([at("plan=p1").heading, at("plan=p1").plan[0].id], ["Log with Jordan", "p1"]);
  const { log: form } = at("plan=p1").plan[0];
  assert.deepEqual(form.topics[0], { value: "g1", label: "Lead", ticked: true });
  assert.deepEqual(
    form.owners.map((one) => one.ticked),
    [true, false],
  );
  assert.deepEqual(
    [form.actions.map((one) => one.value), form.before.map((one) => one.id)],
    [
      ["a1", "a3"],
      ["a1", "a3"],
    ],
  );
  assert.deepEqual(at("plan=p2").shut, [{ why: "Not signed" }]);
  assert.equal(at("plan=other").shows, "missing");
  delete globalThis.document;
});
