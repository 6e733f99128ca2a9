// The map: lines by voltage, substations by minutes, without any picture from elsewhere.

const atlas = data.map && {
  renderer: L.canvas({padding: 0.5}),
  lines: L.layerGroup(),
  places: L.layerGroup(),
  marks: [],
  order: [],  // stations of the plan and year that have minutes, worst first
  breaks: [],
};

const voltages = data.map ? [...new Set(data.map.branches.map((branch) => branch[2]))].sort((a, b) => b - a) : [];
const steps = 7;

/** Where substation rows have the numbers of each station of the map. */
const rowOf = new Map((data.substation?.ids ?? []).map((id, at) => [id, at]));
const stationOf = new Map((data.map?.stations ?? []).map((station, at) => [station[0], at]));

function minutesOf(station, part = '') {
  const numbers = data.substation?.members[chosen.member][part];
  const at = rowOf.get(data.map.stations[station][0]);
  if (!numbers || at === undefined) return {mean: null, half: null};
  return {mean: numbers.mean[at], half: numbers.half[at]};
}

/** Limits of the colours: the same number of stations in each, over all plans and years, so that maps can be compared. */
function makeBreaks() {
  const means = (data.substation?.members ?? []).flatMap((parts) => parts['']?.mean ?? []).filter((mean) => mean > 0);
  means.sort((a, b) => a - b);
  const limits = [];
  for (let step = 1; step < steps && means.length; ++step) {
    limits.push(Number(means[Math.floor(means.length * step / steps)].toPrecision(2)));
  }
  return [...new Set(limits)];
}

function colourOf(mean) {
  if (mean === null) return style('--no-data');
  const step = atlas.breaks.filter((limit) => mean >= limit).length;
  return style(`--ramp-${Math.round(step * (steps - 1) / Math.max(1, atlas.breaks.length))}`);
}

const voltageColour = (kv) => style(`--kv-${Math.min(3, voltages.indexOf(kv))}`);
const voltageWidth = (kv) => Math.max(1.2, 3.2 - 0.8 * voltages.indexOf(kv));
const placeOf = (station) => [data.map.stations[station][2], data.map.stations[station][3]];
const flagOf = (letters, at) => Number(letters[at]);

/** Radii of circles: those of a small network may be large. */
function sizes(network) {
  const weights = network.customers.some((each) => each > 0) ? network.customers : network.mw;
  const most = Math.max(1e-9, ...weights);
  const {clientWidth: width, clientHeight: height} = byId('map');
  const room = Math.sqrt(width * height / weights.length) / 2;
  const largest = Math.min(width < 500 ? 8.5 : 12.5, Math.max(3, room));
  return (at) => largest * (0.28 + 0.72 * Math.sqrt(weights[at] / most));
}

/** One drawing for all lines that look the same. */
function drawLines(network) {
  atlas.lines.clearLayers();
  const add = (kv, wanted, look) => {
    const lines = data.map.branches.filter((branch, at) => {
      const flag = flagOf(network.branches, at);
      return branch[2] === kv && flag & flags.there && wanted(flag);
    });
    const ends = lines.map(([from, to]) => [placeOf(from), placeOf(to)]);
    if (ends.length) L.polyline(ends, {interactive: false, ...look}).addTo(atlas.lines);
  };
  for (const kv of [...voltages].reverse()) {
    const look = {color: voltageColour(kv), weight: voltageWidth(kv), opacity: 0.9};
    add(kv, (flag) => flag & flags.work, {color: style('--work'), weight: look.weight + 6, opacity: 0.45});
    add(kv, (flag) => !(flag & flags.open), look);
    add(kv, (flag) => flag & flags.open, {...look, dashArray: '5 6'});
  }
}

function drawPlaces(network) {
  atlas.places.clearLayers();
  const radius = sizes(network);
  const numbers = data.map.stations.map((_, at) => at).filter((at) => flagOf(network.stations, at) & flags.there);
  numbers.sort((a, b) => radius(b) - radius(a));  // small ones on top
  for (const at of numbers) {
    const work = flagOf(network.stations, at) & flags.work;
    const {mean} = minutesOf(at);
    L.circleMarker(placeOf(at), {
      radius: radius(at), fillColor: colourOf(mean), fillOpacity: 1, color: style(work ? '--work' : '--rim'), weight: work ? 3 : 1,
    }).on('click', () => showStation(at)).addTo(atlas.places);
  }
  atlas.order = numbers.filter((at) => minutesOf(at).mean !== null).sort((a, b) => minutesOf(b).mean - minutesOf(a).mean);
}

function legendItem(make, text) {
  const item = element('span', '', 'item');
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  drawing.setAttribute('viewBox', '0 0 28 14');
  drawing.setAttribute('aria-hidden', 'true');
  for (const [name, attributes] of make) {
    const shape = document.createElementNS('http://www.w3.org/2000/svg', name);
    Object.entries(attributes).forEach(([key, value]) => shape.setAttribute(key, value));
    drawing.append(shape);
  }
  item.append(drawing, element('span', text));
  return item;
}

const legendLine = (colour, width, more = {}) => ['line', {x1: 1, x2: 27, y1: 7, y2: 7, stroke: colour, 'stroke-width': width, ...more}];
const legendDot = (fill, rim, width) => ['circle', {cx: 14, cy: 7, r: 5.5, fill, stroke: rim, 'stroke-width': width}];

function drawLegend(network) {
  const legend = byId('legend');
  legend.replaceChildren();
  const row = (title, items) => {
    if (!items.length) return;
    const line = element('div', '', 'row');
    line.append(element('strong', title), ...items);
    legend.append(line);
  };
  if (data.substation) {
    const colours = [0, ...atlas.breaks];
    row(`${data.substation.index} [${data.substation.unit}]`, colours.map((from, at) => {
      const to = atlas.breaks[at];
      const text = at === 0 ? (to ? `below ${to}` : 'any') : (to ? `${from} to ${to}` : `${from} and more`);
      return legendItem([legendDot(colourOf(from), style('--rim'), 1)], text);
    }).concat(legendItem([legendDot(style('--no-data'), style('--rim'), 1)], 'no number, or a bound')));
  }
  row('Lines', voltages.map((kv) => legendItem([legendLine(voltageColour(kv), voltageWidth(kv))], `${kv} kV`)));
  const letters = network.stations + network.branches;
  const marks = [];
  if (/[2367]/.test(letters)) {
    marks.push(legendItem([legendLine(style('--work'), 7, {'stroke-opacity': 0.45}), legendDot(style('--paper'), style('--work'), 3)], 'works of the plan'));
  }
  if (/[4567]/.test(network.branches)) marks.push(legendItem([legendLine(style('--kv-2'), 2, {'stroke-dasharray': '5 4'})], 'normally open'));
  if (network.customers.some((each) => each > 0)) marks.push(element('span', 'Larger circle: more customers', 'item'));
  row('Marks', marks);
}

/** The card of a station: name, customers, minutes by cause, place in the list. */
function showStation(at) {
  const [id, name, , , kv] = data.map.stations[at];
  const network = data.map.members[chosen.member];
  chosen.station = at;
  const card = byId('detail');
  const rank = atlas.order.indexOf(at);
  const facts = [];
  if (network.customers[at] > 0) facts.push(['customers', thousands(network.customers[at])]);
  if (network.mw[at] > 0) facts.push(['peak', `${short(network.mw[at])} MW`]);
  if (rank >= 0) facts.push(['place', `${rank + 1} of ${atlas.order.length}, worst first`]);
  const parts = Object.keys(data.substation?.members[chosen.member] ?? {}).sort();
  for (const part of parts) {
    const {mean, half} = minutesOf(at, part);
    facts.push([part ? partName(part) : `${data.substation.index} [${data.substation.unit}]`, numberText(mean, half)]);
  }
  const list = element('dl');
  for (const [word, value] of facts) list.append(element('dt', word), element('dd', value));
  card.replaceChildren(element('h3', name), element('p', `${id}, ${kv} kV, ${data.members[chosen.member].title}`, 'quiet'));
  if (!(flagOf(network.stations, at) & flags.there)) card.append(element('p', 'Not in the network of this plan and year.'));
  card.append(list);
  atlas.ring.setLatLng(placeOf(at)).setRadius(sizes(network)(at) + 4).setStyle({color: style('--ink')}).addTo(atlas.map);
}

function closeStation() {
  chosen.station = null;
  atlas.ring.remove();
  byId('detail').replaceChildren(element('p', 'Click a substation, or press n on the map: the worst one first.', 'quiet'));
}

/** The station, on the map even where it was outside. */
function goToStation(at) {
  showStation(at);
  if (!atlas.map.getBounds().contains(placeOf(at))) atlas.map.panTo(placeOf(at), {animate: false});
}

function stepStation(by) {
  if (!atlas.order.length) return;
  const now = atlas.order.indexOf(chosen.station);
  const next = now < 0 ? 0 : (now + by + atlas.order.length) % atlas.order.length;
  goToStation(atlas.order[next]);
}

function drawMap() {
  const network = atlas && data.map.members[chosen.member];
  if (!network) return;
  drawLines(network);
  drawPlaces(network);
  drawLegend(network);
  if (chosen.station !== null) showStation(chosen.station);
}

/** Where customers are; distant infeeds may lie outside. */
function fitMap() {
  const all = data.map.stations.map((_, at) => at);
  const served = all.filter((at) => data.map.members.some((network) => network?.customers[at] > 0));
  const shown = (data.map.world && served.length ? served : all).map(placeOf);
  atlas.map.fitBounds(L.latLngBounds(shown), {padding: [24, 24], maxZoom: data.map.world ? 13 : 7, animate: false});
}

/** The map at the size that it has now, at once: paper does not wait for the next frame. */
function redrawMap() {
  if (!atlas) return;
  atlas.map.invalidateSize({animate: false});
  fitMap();
  drawMap();
  atlas.renderer.fire('update');
}

function findStation(text) {
  const wanted = text.trim().toLocaleLowerCase();
  const at = data.map.stations.findIndex(([id, name]) => [id, name, `${name} (${id})`].some((each) => each.toLocaleLowerCase() === wanted));
  if (at >= 0) goToStation(at);
}

/** All substations below the field that finds them, once somebody wants to find one. */
function offerStations() {
  byId('stations').append(...data.map.stations.map(([id, name]) => {
    const option = element('option');
    option.value = name === id ? id : `${name} (${id})`;
    return option;
  }));
}

function openMap() {
  if (!atlas) return;
  byId('atlas').hidden = false;
  const world = data.map.world;
  atlas.breaks = makeBreaks();
  atlas.map = L.map('map', {
    crs: world ? L.CRS.EPSG3857 : L.CRS.Simple, renderer: atlas.renderer, attributionControl: false, zoomSnap: 0.25,
    scrollWheelZoom: false, minZoom: -4, zoomAnimation: false, fadeAnimation: false,
  });
  if (world) L.control.scale({imperial: false}).addTo(atlas.map);
  if (!world) byId('map-note').textContent = 'Drawn as a graph: not every substation has a position.';
  fitMap();
  atlas.ring = L.circleMarker([0, 0], {fill: false, weight: 2, interactive: false});
  atlas.lines.addTo(atlas.map);
  atlas.places.addTo(atlas.map);
  const sheet = byId('map');
  sheet.addEventListener('focus', () => atlas.map.scrollWheelZoom.enable());
  sheet.addEventListener('blur', () => atlas.map.scrollWheelZoom.disable());
  sheet.addEventListener('keydown', (event) => {
    if (event.key === 'n') stepStation(1);
    if (event.key === 'p') stepStation(-1);
  });
  byId('worse').addEventListener('click', () => stepStation(-1));
  byId('better').addEventListener('click', () => stepStation(1));
  byId('find').addEventListener('change', (event) => findStation(event.target.value));
  byId('find').addEventListener('focus', offerStations, {once: true});
  addEventListener('keydown', (event) => { if (event.key === 'Escape') closeStation(); });
  closeStation();
}
