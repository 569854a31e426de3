// Questions that were thought through: what an answer means, and what it does not mean.

import { answerLink } from "../actions.js";
import { get } from "../api.js";
import { h, replace, table } from "../dom.js";
import { result } from "../results.js";
import { address, link } from "../state.js";

export const title = "Recipes";

function list(rows) {
  return [
    h("h1", {}, "Recipes"),
    h("p", {}, "Each asks one question of the tables, and says what its answer means and what it does not mean."),
    h("ul", { class: "recipes" }, rows.map((row) => h("li", {}, h("a", { href: link({ view: "recipes", recipe: row.name }) }, row.question), h("span", { class: "aside" }, ` ${row.name}`)))),
  ];
}

function field(parameter, now) {
  const id = `p-${parameter.name}`;
  const value = now[id] ?? parameter.default;
  const input = parameter.choices.length
    ? h("select", { id, name: parameter.name }, parameter.choices.map((choice) => h("option", { value: choice, selected: choice === value }, choice)))
    : h("input", { id, name: parameter.name, value, required: parameter.required, "aria-describedby": `${id}-help`, autocomplete: "off" });
  return h("div", { class: "field" }, h("label", { for: id }, parameter.name, parameter.required ? " (needed)" : ""), input, h("p", { id: `${id}-help`, class: "aside" }, `${parameter.description} Allowed: ${parameter.allowed}.`));
}

function values(form, recipe) {
  return Object.fromEntries(recipe.parameters.map((parameter) => [parameter.name, form.elements.namedItem(parameter.name).value]).filter(([, value]) => value !== ""));
}

async function ask(form, recipe, now, answers) {
  const given = values(form, recipe);
  address(Object.fromEntries(Object.entries(given).map(([name, value]) => [`p-${name}`, value])));
  const path = `/recipes/${recipe.name}`;
  const asked = { ...given, reconstructed: now.reconstructed };
  replace(answers, h("p", {}, "Running …"));
  try {
    replace(answers, result(await get(path, asked), recipe.name), h("p", { class: "actions" }, answerLink("As JSON", path, asked)));
  } catch (error) {
    replace(answers, h("div", { class: "failure", role: "alert" }, h("p", {}, h("strong", {}, error.problem?.title ?? "It failed")), h("p", {}, error.message)));
  }
}

function one(recipe, now) {
  const answers = h("div", { class: "answers", "aria-live": "polite" });
  const form = h("form", {}, recipe.parameters.map((parameter) => field(parameter, now)), h("p", { class: "actions" }, h("button", { type: "submit", class: "main" }, "Run"), " ", h("a", { class: "button", href: link({ view: "sql", sql: recipe.sql }) }, "Take over as SQL")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form, recipe, now, answers);
  });
  return [
    h("p", {}, h("a", { href: link({ view: "recipes" }) }, "All recipes")),
    h("h1", {}, recipe.question),
    h("p", {}, h("strong", {}, "It means: "), recipe.means),
    h("p", {}, h("strong", {}, "It does not mean: "), recipe.not),
    form,
    answers,
    h("details", {}, h("summary", {}, "What the columns hold"), table("Columns", ["Column", "Holds"], recipe.columns.map((column) => [column.name, column.description]))),
  ];
}

export async function draw(now) {
  const { rows } = await get("/recipes", { reconstructed: now.reconstructed });
  const recipe = rows.find((row) => row.name === now.recipe);
  return recipe ? one(recipe, now) : list(rows);
}
