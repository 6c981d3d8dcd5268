// The charts of a job: five grids on one time axis. A point is [seconds, rate, p50, p90, seconds ahead, running, starting, warm, draining, desired, would have,
// backlog, freshness, objective, cost, alpha, beta, gamma, burst probability, announced rise, seconds until it comes]; null where unknown, which leaves a gap. Milliseconds are
// added here as the last.
const script = '_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js';
const ahead = 120_000;
const most = 2_400;
const likely = 0.5;
const marksApart = 60_000;
// More points than these cost a browser more than they show, and so does drawing a long span every second: its pixels are many seconds wide.
const mostPoints = 300;
const longSpan = 900;
const longPeriod = 5_000;
const longPoints = 720;
const milliseconds = 21;
// What a series draws of the points, and of those of the forecasts.
const past = column => ({ datasetIndex: 0, encode: { x: milliseconds, y: column } });
const expected = column => ({ datasetIndex: 1, encode: { x: 0, y: column } });
const rows = ['Rate, rec/s', 'Executors', 'Freshness, s', 'Cost, $/h', 'Weights'];

let loading = null;
const load = () => loading ??= globalThis.echarts ? Promise.resolve() : new Promise((done, failed) => {
  const element = document.createElement('script');
  element.src = script;
  element.onload = done;
  element.onerror = () => {
    // The next one tries again.
    loading = null;
    element.remove();
    failed(new Error('The chart library could not be loaded.'));
  };
  document.head.append(element);
});

// As the theme in force has it: a token may name one colour for light and one for dark. Asked once: an answer lays the page out.
const probe = document.createElement('span');
probe.hidden = true;
const colours = new Map();
const colour = name => {
  if (!colours.has(name)) {
    if (!probe.isConnected) document.body.append(probe);
    probe.style.color = `var(${name})`;
    colours.set(name, getComputedStyle(probe).color);
  }
  return colours.get(name);
};
const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2, useGrouping: false });

export async function create(element, span) {
  await load();
  if (!element?.isConnected) throw new Error('The place of the charts has gone.');
  return new JobCharts(element, span);
}

// When announced load comes, by what was last said of it before it came, and when a burst was first held more likely than not.
function bursts(points) {
  const [announced, predicted] = [[], []];
  let before = null;
  for (const point of points) {
    const [now, probability, rise, lead] = [point[0] * 1000, point[18], point[19], (point[20] ?? 0) * 1000];
    if (rise !== null) {
      const last = announced.at(-1);
      // Load that has come wavers about what was announced: only what comes later is another one.
      const isSame = last && (now < last.at || (lead === 0 && now - last.seen < marksApart));
      if (!isSame) announced.push({ at: now + lead, rise, seen: now });
      else if (lead > 0) Object.assign(last, { at: now + lead, rise, seen: now });
      else last.seen = now;
    }
    if (probability >= likely && !(before?.[18] >= likely) && !(now - predicted.at(-1)?.at < marksApart)) predicted.push({ at: now, probability });
    before = point;
  }
  return { announced, predicted };
}

// Of every slot of so many seconds the point of the highest rate, and always the last one; beside it one that is late and one that is unknown where it is neither: no peak, no
// lateness and no gap is lost.
export function thinned(points, slot) {
  const kept = [];
  const isLate = point => point[12] > point[13];
  let [begins, before] = [0, null];
  const close = end => {
    const own = points.slice(begins, end);
    if (own.length === 0) return;
    const highest = own.reduce((best, point) => (point[1] ?? -1) > (best[1] ?? -1) ? point : best);
    const late = isLate(highest) ? null : own.find(isLate);
    const unknown = highest[1] === null ? null : own.find(point => point[1] === null);
    for (const point of own) {
      if (point === highest || point === late || point === unknown) kept.push(point);
    }
  };
  points.forEach((point, index) => {
    const now = Math.floor(point[0] / slot);
    if (now === before) return;
    close(index);
    [begins, before] = [index, now];
  });
  close(points.length);
  const last = points.at(-1);
  if (last && kept.at(-1) !== last) kept.push(last);
  return kept;
}

class JobCharts {
  constructor(element, span) {
    this.points = [];
    this.seconds = span;
    this.newest = { forecast: [], now: Date.now(), urgent: [] };
    this.shown = this.newest;
    this.drawn = 0;
    this.paused = false;
    this.chart = globalThis.echarts.init(element, null, { renderer: 'canvas' });
    // Nothing is animated: after a frame that has drawn something come no ten more to see whether it moves.
    this.chart.getZr().setSleepAfterStill(1);
    this.resize = new ResizeObserver(() => this.chart.resize());
    this.resize.observe(element);
    this.theme = () => this.draw(true);
    document.addEventListener('iotrl-theme', this.theme);
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.dark.addEventListener('change', this.theme);
    this.draw(true);
  }

  add(points, forecast, now, urgent) {
    for (const point of points) {
      point[milliseconds] = point[0] * 1000;
      this.points.push(point);
    }
    this.thin();
    this.newest = { forecast, now, urgent };
    const due = this.seconds <= longSpan || now - this.drawn >= longPeriod;
    if (!this.paused && !document.hidden && due) this.draw(false);
  }

  span(seconds) {
    this.seconds = seconds;
    this.draw(true);
  }

  pause(paused) {
    this.paused = paused;
    if (!paused) this.draw(false);
  }

  dispose() {
    this.resize.disconnect();
    document.removeEventListener('iotrl-theme', this.theme);
    this.dark.removeEventListener('change', this.theme);
    this.chart.dispose();
  }

  // What is older than a quarter of an hour is kept every 15 s, what is older than six hours not at all: as the server does.
  thin() {
    if (this.points.length <= most + 300) return;
    const end = this.points.at(-1)[0];
    let slot = -1;
    this.points = this.points.filter(point => {
      if (end - point[0] <= 900) return true;
      if (end - point[0] > 21_600 || Math.floor(point[0] / 15) === slot) return false;
      slot = Math.floor(point[0] / 15);
      return true;
    });
  }

  // Paused, it stays at the moment that it was paused at.
  draw(anew) {
    if (anew) colours.clear();
    if (!this.paused) this.shown = this.newest;
    this.drawn = this.shown.now;
    const { markLine, dataset, begins } = this.data();
    const ends = this.shown.now + Math.min(ahead, this.seconds * 100);
    const option = { dataset, series: [{ id: '0', markLine }], xAxis: rows.map(() => ({ min: begins, max: ends })) };
    this.chart.setOption(anew ? this.frame(option) : option, { notMerge: anew, lazyUpdate: false });
  }

  data() {
    const { now, forecast } = this.shown;
    const begins = now - this.seconds * 1000;
    const all = this.points.filter(point => point[milliseconds] >= begins && point[milliseconds] <= now);
    const slot = this.seconds / (this.seconds > longSpan ? longPoints : mostPoints);
    const shown = slot > 1 ? thinned(all, slot) : all;
    // What was forecast for a moment, and after the last moment what is forecast now: time, median, 90th percentile, and how far that is above.
    const last = shown.at(-1)?.[milliseconds] ?? 0;
    const coming = [];
    const expect = (time, p50, p90) => coming.push([time, p50, p90, p50 === null || p90 === null ? null : p90 - p50]);
    for (const point of shown) {
      const time = point[milliseconds] + (point[4] ?? 0) * 1000;
      if (time <= last) expect(time, point[2], point[3]);
    }
    for (const each of forecast) {
      if (each.horizonSeconds * 1000 <= ahead) expect(now + each.horizonSeconds * 1000, each.p50, each.p90);
    }
    return { begins, markLine: this.marks(begins, all), dataset: [{ source: shown, sourceHeader: false }, { source: coming, sourceHeader: false }] };
  }

  marks(begins, points) {
    // A label stands along its line: where it would lie on one that is there already, the line alone has to do.
    const labelled = [];
    const apart = this.seconds * 15;
    const mark = (at, name, token, type) => {
      const show = labelled.every(other => Math.abs(other - at) > apart);
      if (show) labelled.push(at);
      return { xAxis: at, name, lineStyle: { color: colour(token), type }, label: { show, formatter: name, position: 'insideEndTop', color: colour(token), fontSize: 10 } };
    };
    const { announced, predicted } = bursts(points);
    return {
      silent: true, symbol: ['none', 'triangle'], symbolSize: 7, label: { show: false },
      data: [
        { xAxis: this.shown.now, lineStyle: { color: colour('--faint'), type: 'solid' } },
        ...announced.map(each => mark(each.at, `announced +${Math.round(each.rise)} rec/s`, '--plot-starting', 'solid')),
        ...predicted.map(each => mark(each.at, `burst ${Math.round(each.probability * 100)} % likely`, '--plot-forecast', 'dashed')),
        ...this.shown.urgent.filter(time => time >= begins && time <= this.shown.now).map(time => mark(time, 'urgent', '--late', 'dotted')),
      ],
    };
  }

  frame(data) {
    const [ink, faint, line] = [colour('--ink'), colour('--faint'), colour('--line')];
    const [rate, forecast, late, running, starting, leaving] = ['--plot-rate', '--plot-forecast', '--late', '--plot-running', '--plot-starting', '--plot-leaving'].map(colour);
    const heights = [26, 20, 20, 9, 9];
    let top = 3;
    const grids = heights.map(height => {
      const grid = { left: 56, right: 56, top: `${top}%`, height: `${height - 4}%` };
      top += height + 3;
      return grid;
    });
    const base = { type: 'line', showSymbol: false, animation: false, connectNulls: false, emphasis: { disabled: true } };
    const on = (grid, more) => ({ ...base, xAxisIndex: grid, yAxisIndex: grid, ...more });
    const stacked = (name, source, color) => on(1, { name, ...source, stack: 'executors', step: 'end', lineStyle: { width: 0 }, areaStyle: { color, opacity: 1 }, itemStyle: { color } });
    const looks = [
      on(0, { name: 'rate', ...past(1), lineStyle: { color: rate, width: 2 }, itemStyle: { color: rate } }),
      on(0, { name: 'forecast 50 %', ...expected(1), lineStyle: { color: forecast, width: 1.5, type: 'dashed' }, itemStyle: { color: forecast } }),
      on(0, { name: 'forecast 90 %', ...expected(2), lineStyle: { color: forecast, width: 1, type: 'dotted' }, itemStyle: { color: forecast } }),
      on(0, { name: 'from', ...expected(1), stack: 'band', lineStyle: { width: 0 }, tooltip: { show: false } }),
      on(0, { name: 'to', ...expected(3), stack: 'band', lineStyle: { width: 0 }, areaStyle: { color: forecast, opacity: 0.25 }, tooltip: { show: false } }),
      stacked('running', past(5), running), stacked('starting', past(6), starting), stacked('leaving', past(8), leaving),
      on(1, { name: 'wanted', ...past(9), step: 'end', lineStyle: { color: ink, width: 1.5 }, itemStyle: { color: ink } }),
      on(1, { name: 'would have', ...past(10), step: 'end', lineStyle: { color: late, width: 1.5, type: 'dotted' }, itemStyle: { color: late } }),
      on(1, { name: 'warm spares', ...past(7), step: 'end', lineStyle: { color: faint, width: 1.5, type: 'dotted' }, itemStyle: { color: faint } }),
      on(2, { name: 'freshness', ...past(12), lineStyle: { color: rate, width: 2 }, itemStyle: { color: rate } }),
      on(2, { name: 'objective', ...past(13), step: 'end', lineStyle: { color: late, width: 1.5, type: 'dashed' }, itemStyle: { color: late } }),
      on(2, { name: 'backlog', ...past(11), yAxisIndex: 5, lineStyle: { width: 0 }, areaStyle: { color: faint, opacity: 0.25 }, itemStyle: { color: faint } }),
      on(3, { name: 'cost', ...past(14), step: 'end', lineStyle: { color: running, width: 2 }, itemStyle: { color: running } }),
      on(4, { name: 'cost weight', ...past(15), step: 'end', lineStyle: { color: running, width: 2 }, itemStyle: { color: running } }),
      on(4, { name: 'latency weight', ...past(16), step: 'end', lineStyle: { color: late, width: 2, type: 'dashed' }, itemStyle: { color: late } }),
      on(4, { name: 'throughput weight', ...past(17), step: 'end', lineStyle: { color: forecast, width: 2, type: 'dotted' }, itemStyle: { color: forecast } }),
    ];
    const axis = { type: 'value', min: 0, axisLabel: { color: faint, fontSize: 11, formatter: value => number.format(value) }, splitLine: { lineStyle: { color: line } }, splitNumber: 3 };
    return {
      animation: false,
      textStyle: { color: ink, fontFamily: getComputedStyle(document.body).fontFamily },
      grid: grids,
      title: rows.map((text, index) => ({ text, left: 8, top: `${parseFloat(grids[index].top) - 2.6}%`, textStyle: { color: ink, fontSize: 12, fontWeight: 600 } })),
      xAxis: data.xAxis.map((range, index) => ({
        type: 'time', gridIndex: index, ...range, axisLine: { lineStyle: { color: line } }, axisLabel: { show: index === rows.length - 1, color: faint, fontSize: 11, hideOverlap: true }, splitLine: { show: false },
      })),
      yAxis: [
        ...rows.map((_, index) => ({ ...axis, gridIndex: index, minInterval: index === 1 ? 1 : 0, max: index === 4 ? 1 : null })),
        { ...axis, gridIndex: 2, name: 'backlog, records', nameTextStyle: { color: faint, fontSize: 11, align: 'right' }, splitLine: { show: false } },
      ],
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      tooltip: {
        trigger: 'axis', confine: true, backgroundColor: colour('--card'), borderColor: line, textStyle: { color: ink, fontSize: 12 },
        valueFormatter: value => value == null ? 'unknown' : number.format(value),
      },
      dataZoom: [{ type: 'inside', xAxisIndex: rows.map((_, index) => index), filterMode: 'none' }],
      dataset: data.dataset,
      series: looks.map((look, index) => ({ ...look, id: String(index), ...(index === 0 ? data.series[0] : {}) })),
    };
  }
}
