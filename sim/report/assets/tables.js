// Tables as files. A text that a spreadsheet would take for a formula gets a quote in front.

const isNumber = (text) => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text);

function csvCell(value) {
  let text = value === null || value === undefined ? '' : String(value);
  if (/^[=+\-@\t\r]/.test(text) && !isNumber(text)) text = `'${text}`;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const csvText = (rows) => rows.map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';

/** What a table shows. */
function shownRows(table) {
  const word = (cell) => cell.textContent === '-' ? '' : cell.textContent.replaceAll('−', '-').replace(/^\+(?=\d)/, '');
  return [...table.rows].map((row) => [...row.cells].map(word));
}

/** Everything that is known of a scope, for every plan and year. */
function allRows(scope) {
  const all = data[scope];
  const rows = [['plan', 'year', 'id', 'name', 'part', 'index', 'unit', 'mean', 'half_width_95']];
  data.members.forEach((member, number) => {
    for (const [part, numbers] of Object.entries(all.members[number])) {
      all.ids.forEach((id, at) => {
        if (numbers.mean[at] === null && numbers.half[at] === null) return;
        rows.push([member.plan, member.year, id, all.names[at], part, all.index, all.unit, numbers.mean[at], numbers.half[at]]);
      });
    }
  });
  return rows;
}

function download(name, text) {
  const link = element('a');
  link.href = URL.createObjectURL(new Blob(['\ufeff', text], {type: 'text/csv'}));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function addCsvButtons() {
  for (const table of document.querySelectorAll('table[data-file]')) {
    const button = element('button', 'CSV', 'csv');
    button.type = 'button';
    button.setAttribute('aria-label', `${table.caption.textContent}, as CSV`);
    button.addEventListener('click', () => {
      const rows = table.dataset.all ? allRows(table.dataset.all) : shownRows(table);
      download(`${table.dataset.file}.csv`, csvText(rows));
    });
    table.closest('.block').prepend(button);
  }
}
