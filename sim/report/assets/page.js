// The page: which plan and year it shows, light or dark, and everything that is drawn again with them.

const dark = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => document.documentElement.dataset.theme === 'dark';

function showMember() {
  for (const part of document.querySelectorAll('[data-member]')) {
    part.classList.toggle('shown', Number(part.dataset.member) === chosen.member);
  }
}

function draw() {
  showMember();
  drawMap();
  drawCharts();
}

function fill(select, values, current) {
  select.replaceChildren(...values.map((value) => new Option(value, value, false, value === current)));
  select.closest('label').hidden = values.length < 2;
}

/** Shows the plan in that year, or in the first of its years. */
function choose(plan, year) {
  const own = data.members.map((_, at) => at).filter((at) => data.members[at].plan === plan);
  chosen.member = own.find((at) => data.members[at].year === year) ?? own[0];
  fill(byId('year'), own.map((at) => data.members[at].year), data.members[chosen.member].year);
  draw();
}

function openChoice() {
  byId('choice').hidden = false;
  const first = data.members[chosen.member];
  fill(byId('plan'), planNames, first?.plan);
  const changed = () => choose(byId('plan').value, byId('year').value);
  byId('plan').addEventListener('change', changed);
  byId('year').addEventListener('change', changed);
  if (first) choose(first.plan, first.year);
}

function tellTheme() {
  byId('theme').textContent = isDark() ? 'Light' : 'Dark';
  byId('theme').setAttribute('aria-pressed', String(isDark()));
}

function wear(theme) {
  document.documentElement.dataset.theme = theme;
  palette.clear();
  tellTheme();
  draw();
}

function openTheme() {
  tellTheme();
  byId('theme').addEventListener('click', () => wear(isDark() ? 'light' : 'dark'));
  dark.addEventListener('change', () => wear(dark.matches ? 'dark' : 'light'));
}

/** Names of substations in tables lead to the map. */
function linkStations() {
  for (const cell of document.querySelectorAll('[data-station]')) {
    const at = stationOf.get(cell.dataset.station);
    if (at === undefined) continue;
    const button = element('button', cell.textContent, 'link');
    button.type = 'button';
    button.addEventListener('click', () => {
      goToStation(at);
      byId('atlas').scrollIntoView({block: 'center'});
    });
    cell.replaceChildren(button);
  }
}

/** Paper is light and narrow, and shows everything that is folded away. */
function openPrint() {
  let folded = [];
  let theme = 'light';
  const turn = (paper) => {
    document.body.classList.toggle('paper', paper);
    folded.forEach((each) => { each.open = paper; });
    wear(paper ? 'light' : theme);
    redrawMap();
  };
  addEventListener('beforeprint', () => {
    theme = document.documentElement.dataset.theme;
    folded = [...document.querySelectorAll('details:not([open])')];
    turn(true);
    figures().forEach(drawChart);
  });
  addEventListener('afterprint', () => turn(false));
}

openMap();
openTheme();
openChoice();
addCsvButtons();
linkStations();
openPrint();
