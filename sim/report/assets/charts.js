// Charts. Each is made again when colours or the plan and year change; none moves.

const charts = new Map();

/** Draws the 95 % intervals of the points of a chart: options.plugins.intervals = {axis, of(dataset, point)}. */
const intervals = {
  id: 'intervals',
  afterDatasetsDraw(chart, _, options) {
    if (!options.of) return;
    const {ctx} = chart;
    const across = options.axis === 'x';
    const scale = chart.scales[options.axis];
    ctx.save();
    ctx.strokeStyle = style('--ink');
    ctx.lineWidth = 1.5;
    chart.data.datasets.forEach((_, number) => {
      chart.getDatasetMeta(number).data.forEach((point, at) => {
        const ends = options.of(number, at);
        if (!ends) return;
        const [from, to] = ends.map((value) => scale.getPixelForValue(value));
        const line = (x1, y1, x2, y2) => { ctx.moveTo(x1, y1); ctx.lineTo(x2, y2); };
        ctx.beginPath();
        for (const end of [from, to]) across ? line(end, point.y - 4, end, point.y + 4) : line(point.x - 4, end, point.x + 4, end);
        across ? line(from, point.y, to, point.y) : line(point.x, from, point.x, to);
        ctx.stroke();
      });
    });
    ctx.restore();
  },
};

const axis = (title, more = {}) => ({
  title: {display: true, text: title, color: style('--ink')},
  ticks: {color: style('--quiet')},
  grid: {color: style('--line')},
  ...more,
});

const legend = (display = true) => ({display, position: 'bottom', labels: {color: style('--ink'), boxWidth: 14, usePointStyle: true}});

const planNames = [...new Set(data.members.map((member) => member.plan))];
const planColour = (plan) => style(`--cat-${planNames.indexOf(plan) % 7}`);
const planShape = (plan) => ['circle', 'triangle', 'rect', 'rectRot', 'star', 'crossRot', 'rectRounded'][planNames.indexOf(plan) % 7];
const inMinutes = () => `${data.index} [${data.unit}]`;

/** An interval as its two ends. */
const ends = (mean, half) => mean !== null && half ? [Math.max(0, mean - half), mean + half] : null;

function causesChart() {
  const rows = data.members.map((_, at) => at).filter((at) => data.members[at].value);
  const datasets = groups.map((group) => ({
    label: group.name,
    backgroundColor: style(group.colour),
    data: rows.map((member) => data.classes.ids.reduce((sum, id, at) => sum + (group.has(id) ? data.classes.means[member][at] ?? 0 : 0), 0)),
  })).filter((set) => set.data.some((value) => value > 0));
  const last = datasets.length - 1;
  return {
    height: 90 + 26 * rows.length,
    type: 'bar',
    data: {labels: rows.map((at) => data.members[at].title), datasets},
    options: {
      indexAxis: 'y',
      scales: {x: axis(inMinutes(), {stacked: true}), y: axis('', {stacked: true, grid: {display: false}, ticks: {color: style('--ink'), autoSkip: false}, title: {display: false}})},
      plugins: {legend: legend(), intervals: {axis: 'x', of: (set, at) => set === last ? ends(...data.members[rows[at]].value) : null}},
    },
  };
}

function costChart() {
  const datasets = planNames.map((plan) => ({
    label: plan,
    backgroundColor: planColour(plan), borderColor: planColour(plan), pointStyle: planShape(plan), radius: 6, hoverRadius: 8,
    data: data.costs.filter(([member]) => data.members[member].plan === plan)
        .map(([member, x, y, half]) => ({x, y, half, title: data.members[member].title})),
  })).filter((set) => set.data.length);
  return {
    type: 'scatter',
    data: {datasets},
    options: {
      scales: {x: axis(`cost of a year${data.money ? ` [${data.money}]` : ''}`), y: axis(`saved [${data.unit}]`)},
      plugins: {
        legend: legend(),
        intervals: {axis: 'y', of: (set, at) => { const {y, half} = datasets[set].data[at]; return half ? [y - half, y + half] : null; }},
        tooltip: {callbacks: {label: ({raw}) => `${raw.title}: ${numberText(raw.y, raw.half)}`}},
      },
    },
  };
}

function spreadChart() {
  const order = data.members.map((_, at) => at).filter((at) => data.spread[at].length);
  const datasets = order.map((at) => ({
    label: data.members[at].title,
    data: data.spread[at].map(([x, y]) => ({x, y: 100 * y})),
    borderColor: at === chosen.member ? style('--cat-0') : style('--faint'),
    backgroundColor: at === chosen.member ? style('--cat-0') : style('--faint'),
    borderWidth: at === chosen.member ? 3 : 1.5, pointRadius: 0, stepped: 'before', order: at === chosen.member ? 0 : 1, pointStyle: 'line',
  }));
  return {
    type: 'line',
    data: {datasets},
    options: {
      scales: {x: axis(`${inMinutes()} of a year`, {type: 'linear'}), y: axis('chance to be worse [%]', {min: 0, max: 100})},
      plugins: {legend: legend(order.length > 1 && order.length <= 8)},
    },
  };
}

function looksChart() {
  const line = data.looks[chosen.member].filter(([, mean]) => mean !== null);
  return {
    type: 'line',
    data: {datasets: [{
      label: data.members[chosen.member].title, borderColor: style('--cat-0'), backgroundColor: style('--cat-0'), pointRadius: 3,
      data: line.map(([x, y]) => ({x, y})),
    }]},
    options: {
      scales: {x: axis('samples', {type: 'logarithmic'}), y: axis(inMinutes())},
      plugins: {legend: legend(false), intervals: {axis: 'y', of: (_, at) => ends(line[at][1], line[at][2])}},
    },
  };
}

const makers = {causes: causesChart, cost: costChart, spread: spreadChart, looks: looksChart};

const figures = () => document.querySelectorAll('figure[data-chart]');

function drawChart(figure) {
  nearby.unobserve(figure);
  const {height, ...config} = makers[figure.dataset.chart]();
  config.options = {animation: false, responsive: true, maintainAspectRatio: false, ...config.options};
  config.plugins = [intervals];
  charts.get(figure)?.destroy();
  charts.set(figure, new Chart(figure.querySelector('canvas'), config));
}

/** Charts are drawn when a reader comes near them. */
const nearby = new IntersectionObserver(
    (changes) => changes.filter((change) => change.isIntersecting).forEach((change) => drawChart(change.target)), {rootMargin: '50%'});

function drawCharts() {
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  for (const figure of figures()) {
    figure.hidden = false;
    figure.querySelector('.canvas').style.height = `${makers[figure.dataset.chart]().height ?? 340}px`;
    nearby.unobserve(figure);
    nearby.observe(figure);
  }
}
