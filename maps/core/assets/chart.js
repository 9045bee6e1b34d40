// The area on every day as a line; a click or drag in it moves the day. Its figures as a table on demand.
function chartPath(values, low, high, across) {
  return values.reduce((path, value, at) => {
    const y = (46 - 42 * (value - low) / (high - low || 1)).toFixed(1);
    const joined = at > 0 && axisOf(at) - axisOf(at - 1) === 1;
    return path + (joined ? 'L' : 'M') + across(at) + ' ' + y + (joined ? '' : 'h0');
  }, '');
}

function wirePointer(chart, last) {
  const move = (event) => {
    const { left, width } = chart.getBoundingClientRect();
    setStep(stepAtAxis(Math.round(Math.max(0, Math.min(1, (event.clientX - left) / width)) * last)));
  };
  chart.addEventListener('pointerdown', (event) => {
    chart.setPointerCapture(event.pointerId);
    move(event);
  });
  chart.addEventListener('pointermove', (event) => {
    if (chart.hasPointerCapture(event.pointerId)) move(event);
  });
}

function wireChart() {
  const chart = document.getElementById('chart');
  const values = [...totals(series.tenures, clock.steps.length)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const last = axisOf(clock.steps.length - 1) || 1;
  const across = (at) => (1000 * axisOf(at) / last).toFixed(1);
  chart.querySelector('.chart-line').setAttribute('d', chartPath(values, low, high, across));
  const [now, then] = ['.chart-now', '.chart-then'].map((name) => chart.querySelector(name));
  const show = () => {
    now.setAttribute('d', 'M' + across(clock.at) + ' 0v50');
    then.setAttribute('d', baseStep < 0 ? '' : 'M' + across(baseStep) + ' 0v50');
  };
  const limits = () => {
    document.getElementById('chart-high').textContent = numberWords(high, 0) + ' ' + data.words.km2[language()];
    document.getElementById('chart-low').textContent = numberWords(low, 0) + ' ' + data.words.km2[language()];
  };
  clockListeners.push(show);
  baseListeners.push(show);
  languageListeners.push(limits);
  show();
  limits();
  wirePointer(chart, last);
  wireSeriesTable(values);
}

function wireSeriesTable(values) {
  const holder = document.getElementById('all-days');
  const body = holder.querySelector('tbody');
  const fill = () => {
    if (!holder.open) return;
    body.replaceChildren(...values.map((value, at) => {
      const row = document.createElement('tr');
      const day = document.createElement('th');
      day.scope = 'row';
      day.textContent = stepWords(clock.steps[at]);
      const cells = [numberWords(value, 1), at ? numberWords(value - values[at - 1], 1).replace(/^-/, '−') : '–', numberWords(series.contact.metres[at] / 1000, 1)].map((text) => {
        const cell = document.createElement('td');
        cell.textContent = text;
        return cell;
      });
      row.append(day, ...cells);
      return row;
    }));
  };
  holder.addEventListener('toggle', fill);
  languageListeners.push(fill);
}
