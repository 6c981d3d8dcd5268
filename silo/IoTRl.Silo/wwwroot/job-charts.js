// The charts of a job: five grids on one time axis.
import { above, aged, append, at, bursts, changes, forecasts, nearest, thinned } from './job-points.js';

const script = '_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js';
const ahead = 120_000;
// A history of six hours has 2,340, and some of them are older by the time that they are looked through again.
const most = 2_700;
// More points than these cost a browser more than they show, and so does drawing a long span every second: its pixels are many seconds wide.
const mostPoints = 240;
const longSpan = 900;
const longPeriod = 5_000;
const longPoints = 720;
// A value is told of a moment that it is no farther from than points and horizons are apart.
const pointReach = 15_000;
const forecastReach = 30_000;
// What a series draws: of all seconds, of the forecasts, or of those at which something changes.
const past = name => ({ datasetIndex: 0, encode: { x: at.milliseconds, y: at[name] } });
const expected = column => ({ datasetIndex: 1, encode: { x: 0, y: column } });
const stepped = name => ({ datasetIndex: 2, encode: { x: at.milliseconds, y: at[name] }, step: 'end' });
const rows = ['Rate, rec/s', 'Executors', 'Freshness, s', 'Cost, $/h', 'Weights'];
// Where each of them lies, in hundredths of the height; above it is its title.
const titleHeight = 3.2;
const places = [22, 16, 16, 5, 5].reduce((before, height) => [...before, { height, top: before.length === 0 ? 3.6 : before.at(-1).top + before.at(-1).height + 7 }], []);
// What the pointer tells of a moment: the rate, then what was forecast for it, then these.
const told = [
  ['rate', 'rate', ' rec/s'], ['running', 'running', ''], ['starting', 'starting', ''], ['leaving', 'draining', ''], ['wanted', 'desired', ''], ['would have', 'wouldHave', ''],
  ['warm spares', 'warm', ''], ['freshness', 'freshness', ' s'], ['objective', 'objective', ' s'], ['backlog', 'backlog', ' records'], ['cost', 'cost', ' $/h'],
  ['cost weight', 'alpha', ''], ['latency weight', 'beta', ''], ['throughput weight', 'gamma', ''],
];

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
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const toTheMinute = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });
const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2, useGrouping: false });

// The charts of a place.
const made = new WeakMap();

export async function create(element, span) {
  await load();
  if (!element?.isConnected) throw new Error('The place of the charts has gone.');
  // Of an attempt that was given up meanwhile.
  made.get(element)?.dispose();
  const charts = new JobCharts(element, span);
  made.set(element, charts);
  return charts;
}

class JobCharts {
  constructor(element, span) {
    this.element = element;
    this.points = [];
    this.coming = [];
    this.seconds = span;
    this.newest = { forecast: [], now: Date.now(), urgent: [] };
    this.shown = this.newest;
    this.drawn = 0;
    this.paused = false;
    this.chart = globalThis.echarts.init(element, null, { renderer: 'canvas' });
    // Nothing is animated: after a frame that has drawn something come no ten more to see whether it moves.
    this.chart.getZr().setSleepAfterStill(1);
    // Not by the library, which would lay them out anew every second.
    rows.forEach((text, index) => {
      const title = document.createElement('strong');
      title.textContent = text;
      title.style.top = `${places[index].top - titleHeight}%`;
      element.append(title);
    });
    // The library would tell of the nearest point of a line, which of a step may be far away, and anew only where that is another one.
    this.pointer = 0;
    this.told = document.createElement('div');
    for (const kind of ['mousemove', 'click']) {
      this.chart.getZr().on(kind, event => {
        this.pointer = event.offsetX;
        this.tell();
      });
    }
    this.resize = new ResizeObserver(() => this.chart.resize());
    this.resize.observe(element);
    this.theme = () => this.draw(true);
    document.addEventListener('iotrl-theme', this.theme);
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.dark.addEventListener('change', this.theme);
    this.draw(true);
  }

  add(points, forecast, now, urgent) {
    for (const point of points) append(this.points, point);
    if (this.points.length > most) this.points = aged(this.points);
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
    this.element.replaceChildren();
    made.delete(this.element);
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
    // And those before whose forecasts reach into the window; what lies outside it is clipped.
    const all = this.points.filter(point => point[at.milliseconds] >= begins - forecastReach && point[at.milliseconds] <= now);
    const slot = this.seconds / (this.seconds > longSpan ? longPoints : mostPoints);
    const shown = slot > 1 ? thinned(all, slot) : all;
    // What was forecast for a moment, and after the last moment what is forecast now.
    this.coming = forecasts(shown, shown.at(-1)?.[at.milliseconds] ?? 0);
    for (const each of forecast) {
      if (each.horizonSeconds * 1000 <= ahead) this.coming.push([now + each.horizonSeconds * 1000, each.p50, above(each.p50, each.p90)]);
    }
    return { begins, markLine: this.marks(begins, all), dataset: [shown, this.coming, changes(all)].map(source => ({ source, sourceHeader: false })) };
  }

  marks(begins, points) {
    // A label stands along its line: where it would lie on one that is there already, the line alone has to do.
    const labelled = [];
    const apart = this.seconds * 15;
    const mark = (moment, name, token, type) => {
      const show = labelled.every(other => Math.abs(other - moment) > apart);
      if (show) labelled.push(moment);
      return { xAxis: moment, name, lineStyle: { color: colour(token), type }, label: { show, formatter: name, position: 'insideEndTop', color: colour(token), fontSize: 10 } };
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

  // What was known at the moment under the pointer and forecast for it; of a moment to come the forecast alone.
  tell() {
    const moment = this.chart.convertFromPixel({ xAxisIndex: 0 }, this.pointer);
    const isToCome = moment > this.shown.now;
    const point = isToCome ? null : nearest(this.points, moment, at.milliseconds, pointReach);
    const [, p50, more] = nearest(this.coming, moment, 0, forecastReach) ?? [moment, null, null];
    const say = (name, value, unit) => `<tr><th scope="row">${name}</th><td>${value == null ? 'unknown' : number.format(value) + unit}</td></tr>`;
    const known = isToCome ? [] : told.filter(([, of]) => of !== 'wouldHave' || point?.[at[of]] != null).map(([name, of, unit]) => say(name, point?.[at[of]], unit));
    const coming = [say('forecast 50 %', p50, ' rec/s'), say('forecast 90 %', more === null ? null : p50 + more, ' rec/s')];
    this.told.innerHTML = `<table class="told"><caption>${clock.format(moment)}</caption>${[...known.slice(0, 1), ...coming, ...known.slice(1)].join('')}</table>`;
    return this.told;
  }

  frame(data) {
    const [ink, faint, rule] = [colour('--ink'), colour('--faint'), colour('--line')];
    const [rate, forecast, late, running, starting, leaving] = ['--plot-rate', '--plot-forecast', '--late', '--plot-running', '--plot-starting', '--plot-leaving'].map(colour);
    // Labels have their place: the library need not look for it every second.
    const grids = places.map(({ top, height }) => ({ left: 56, right: 56, top: `${top}%`, height: `${height}%`, outerBoundsMode: 'none' }));
    const base = { type: 'line', showSymbol: false, animation: false, connectNulls: false, emphasis: { disabled: true } };
    const on = (grid, more) => ({ ...base, xAxisIndex: grid, yAxisIndex: grid, ...more });
    const stacked = (name, of, color) => on(1, { name, ...stepped(of), stack: 'executors', lineStyle: { width: 0 }, areaStyle: { color, opacity: 1 } });
    const line = (grid, name, source, color, type = 'solid', width = 1.5) => on(grid, { name, ...source, lineStyle: { color, type, width } });
    // The forecast's upper line is drawn as its distance above the lower one, so that the band lies between them.
    const looks = [
      line(0, 'rate', past('rate'), rate, 'solid', 2),
      { ...line(0, 'forecast 50 %', expected(1), forecast, 'dashed'), stack: 'band' },
      { ...line(0, 'forecast 90 %', expected(2), forecast, 'dotted', 1), stack: 'band', areaStyle: { color: forecast, opacity: 0.25 } },
      stacked('running', 'running', running), stacked('starting', 'starting', starting), stacked('leaving', 'draining', leaving),
      line(1, 'wanted', stepped('desired'), ink),
      line(1, 'would have', stepped('wouldHave'), late, 'dotted'),
      line(1, 'warm spares', stepped('warm'), faint, 'dotted'),
      line(2, 'freshness', past('freshness'), rate, 'solid', 2),
      line(2, 'objective', stepped('objective'), late, 'dashed'),
      on(2, { name: 'backlog', ...past('backlog'), yAxisIndex: 5, lineStyle: { width: 0 }, areaStyle: { color: faint, opacity: 0.25 } }),
      line(3, 'cost', stepped('cost'), running, 'solid', 2),
      line(4, 'cost weight', stepped('alpha'), running, 'solid', 2),
      line(4, 'latency weight', stepped('beta'), late, 'dashed', 2),
      line(4, 'throughput weight', stepped('gamma'), forecast, 'dotted', 2),
    ];
    const axis = { type: 'value', min: 0, axisLabel: { color: faint, fontSize: 11, formatter: value => (value < 100_000 ? number : short).format(value) }, splitLine: { lineStyle: { color: rule } }, splitNumber: 3 };
    // Low grids have room for few labels.
    const low = { ...axis, splitNumber: 2 };
    return {
      animation: false,
      textStyle: { color: ink, fontFamily: getComputedStyle(document.body).fontFamily },
      grid: grids,
      xAxis: data.xAxis.map((range, index) => ({
        type: 'time', gridIndex: index, ...range, axisTick: { show: index === rows.length - 1 },
        axisLabel: { show: index === rows.length - 1, color: faint, fontSize: 11, hideOverlap: true, formatter: time => (time % 60_000 === 0 ? toTheMinute : clock).format(time) },
        axisLine: { lineStyle: { color: rule } }, splitLine: { show: false }, axisPointer: { snap: false },
      })),
      yAxis: [
        ...rows.map((_, index) => ({ ...(index < 3 ? axis : low), gridIndex: index, minInterval: index === 1 ? 1 : 0, ...(index === 4 ? { max: 1, interval: 0.5 } : {}) })),
        { ...axis, gridIndex: 2, name: 'backlog, records', nameTextStyle: { color: faint, fontSize: 11, align: 'right' }, splitLine: { show: false } },
      ],
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      tooltip: {
        trigger: 'axis', confine: true, backgroundColor: colour('--card'), borderColor: rule, textStyle: { color: ink, fontSize: 12 },
        formatter: () => this.tell(),
      },
      dataZoom: [{ type: 'inside', xAxisIndex: rows.map((_, index) => index), filterMode: 'none' }],
      dataset: data.dataset,
      series: looks.map((look, index) => ({ ...look, id: String(index), ...(index === 0 ? data.series[0] : {}) })),
    };
  }
}
