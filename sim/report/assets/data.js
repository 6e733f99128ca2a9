'use strict';

// The numbers of the page:
//   members    [{plan, year, title, value}]: plans and years; `open` is the first one shown
//   classes    {ids, names, means[member][class]}
//   substation, load, component   {index, unit, ids, names, members[{part: {mean[id], half[id]}}]} or null; part '' = all
//   map        {world, stations[[id, name, y, x, kv]], branches[[from, to, kv]],
//              members[{customers, mw, stations, branches}]} or null; letters of the last two are flags
//   costs      [[member, cost of a year, saved, half]], looks[member][[samples, mean, half]],
//   spread     [member][[value, chance to be worse]]
//   lists      ["12.3,,0.5"]: what `mean`, `half`, `customers` and `mw` name by its place in the file, and are in here
// A number is a mean and half its 95 % interval: without the half it is exact, without the mean the half is a bound.
const data = JSON.parse(document.getElementById('data').textContent);

{
  const lists = data.lists.map((text) => text.split(',').map((each) => each === '' ? null : Number(each)));
  const read = (object, keys) => keys.forEach((key) => { object[key] = lists[object[key]]; });
  for (const scope of [data.substation, data.load, data.component]) {
    for (const parts of scope?.members ?? []) Object.values(parts).forEach((numbers) => read(numbers, ['mean', 'half']));
  }
  for (const network of data.map?.members ?? []) if (network) read(network, ['customers', 'mw']);
}

const flags = {there: 1, work: 2, open: 4};
const chosen = {member: data.open, station: null};

const byId = (id) => document.getElementById(id);

/** An element with text. Names of the input only ever come in as text. */
function element(tag, text = '', look = '') {
  const made = document.createElement(tag);
  made.textContent = text;
  if (look) made.className = look;
  return made;
}

/** Colours of the style sheet that were asked for, until the page changes its side. */
const palette = new Map();

/** A colour of the style sheet. */
function style(name) {
  if (!palette.has(name)) palette.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return palette.get(name);
}

/** Five significant digits, without trailing zeros. */
const short = (value) => String(Number(value.toPrecision(5)));

const thousands = (value) => Math.round(value).toLocaleString('en');

/** "12.31 ± 0.12": two digits of the standard error decide the decimals. */
function numberText(mean, half) {
  if (mean === null || mean === undefined) return half ? `< ${Number(half.toPrecision(2))}` : '–';
  if (!half) return short(mean);
  const decimals = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(half / 1.96))));
  return `${mean.toFixed(decimals)} ± ${half.toFixed(decimals)}`;
}

/** Names of the classes of causes, as the tables have them. */
function partName(id) {
  const at = data.classes.ids.indexOf(id);
  return at < 0 ? id : data.classes.names[at];
}

/** The groups that pictures have instead of the five classes. */
const groups = [
  {name: 'Bulk', colour: '--bulk', has: (id) => id.startsWith('bulk')},
  {name: 'Medium voltage, faults', colour: '--faults', has: (id) => id === 'mv_faults'},
  {name: 'Medium voltage, planned', colour: '--planned', has: (id) => id === 'planned'},
];

/** The sum of a group's means of one place; parts[id] = {mean, half}. null = no number. */
function groupSum(parts, group, place) {
  const known = Object.keys(parts).filter((id) => group.has(id));
  if (!known.length) return null;
  return known.reduce((sum, id) => sum + (parts[id].mean[place] ?? 0), 0);
}
