// The points of a job's charts, and what is read out of them. A point is an array of numbers, null where unknown, in the order in which the server writes them.
export const names = [
  'time', 'rate', 'p50', 'p90', 'ahead', 'running', 'starting', 'warm', 'draining', 'desired', 'wouldHave', 'backlog', 'freshness', 'objective', 'cost', 'alpha', 'beta', 'gamma',
  'burst', 'rise', 'lead',
];
// Where each of them is: time in seconds; of the forecast the seconds that it is ahead; of the announced rise the seconds until it comes. Milliseconds are added by append.
export const at = Object.fromEntries([...names, 'milliseconds'].map((name, index) => [name, index]));

// Points are a second apart where somebody has looked on, else 15 s: between two that are farther apart nothing is known.
const apart = 40;

// Adds a point, in milliseconds as well, and before it two of which nothing is known where some are missing, at both ends: no line goes on over them, and no value is told of them.
export function append(points, point) {
  const before = points.at(-1);
  if (before && point[at.time] - before[at.time] > apart) {
    for (const seconds of [before[at.time] + 1, point[at.time] - 1]) points.push(timed(names.map(name => name === 'time' ? seconds : null)));
  }

  points.push(timed(point));
}

// One of those: of a point that came the objective is always known.
const isMissing = point => point[at.objective] === null;

function timed(point) {
  point[at.milliseconds] = point[at.time] * 1000;
  return point;
}

// What is older than a quarter of an hour is kept every 15 s, what is older than six hours not at all, as the server does; gaps stay.
export function aged(points) {
  const end = points.at(-1)[at.time];
  let slot = -1;
  return points.filter(point => {
    const [age, own] = [end - point[at.time], Math.floor(point[at.time] / 15)];
    if (age <= 900) return true;
    if (age > 21_600 || (own === slot && !isMissing(point))) return false;
    slot = own;
    return true;
  });
}

// What was forecast for each moment up to a last one, in their order: its milliseconds, the median, and how far the 90th percentile is above. Where there was no forecast it is unknown as
// far ahead as they reached before.
export function forecasts(points, last) {
  const rows = [];
  let ahead = 0;
  for (const point of points) {
    ahead = point[at.ahead] ?? ahead;
    const time = point[at.milliseconds] + ahead * 1000;
    if (time <= last) rows.push([time, point[at.p50], above(point[at.p50], point[at.p90])]);
  }
  return rows;
}

export const above = (p50, p90) => p50 === null || p90 === null ? null : p90 - p50;

const likely = 0.5;
const marksApart = 60_000;

// When announced load comes, by what was last said of it before it came, and when a burst was first held more likely than not.
export function bursts(points) {
  const [announced, predicted] = [[], []];
  let before = null;
  for (const point of points) {
    const [now, probability, rise, lead] = [point[at.time] * 1000, point[at.burst], point[at.rise], (point[at.lead] ?? 0) * 1000];
    if (rise !== null) {
      const last = announced.at(-1);
      // Load that has come wavers about what was announced: only what comes later is another one.
      const isSame = last && (now < last.at || (lead === 0 && now - last.seen < marksApart));
      if (!isSame) announced.push({ at: now + lead, rise, seen: now });
      else if (lead > 0) Object.assign(last, { at: now + lead, rise, seen: now });
      else last.seen = now;
    }
    if (probability >= likely && !(before?.[at.burst] >= likely) && !(now - predicted.at(-1)?.at < marksApart)) predicted.push({ at: now, probability });
    before = point;
  }
  return { announced, predicted };
}

// Of every slot of so many seconds the point of the highest rate, and always the last one; beside it one that is late and one that is unknown where it is neither: no peak, no
// lateness and no gap is lost.
export function thinned(points, slot) {
  const kept = [];
  const isLate = point => point[at.freshness] > point[at.objective];
  let [begins, before] = [0, null];
  const close = end => {
    const own = points.slice(begins, end);
    if (own.length === 0) return;
    const highest = own.reduce((best, point) => (point[at.rate] ?? -1) > (best[at.rate] ?? -1) ? point : best);
    const late = isLate(highest) ? null : own.find(isLate);
    const unknown = highest[at.rate] === null ? null : own.find(isMissing) ?? own.find(point => point[at.rate] === null);
    for (const point of own) {
      if (point === highest || point === late || point === unknown) kept.push(point);
    }
  };
  points.forEach((point, index) => {
    const now = Math.floor(point[at.time] / slot);
    if (now === before) return;
    close(index);
    [begins, before] = [index, now];
  });
  close(points.length);
  const last = points.at(-1);
  if (last && kept.at(-1) !== last) kept.push(last);
  return kept;
}

const steps = ['running', 'starting', 'draining', 'desired', 'wouldHave', 'warm', 'objective', 'cost', 'alpha', 'beta', 'gamma'].map(name => at[name]);

// The points that lines of steps need: the first and the last one, those at which one of their numbers changes, and those after which one becomes unknown, where its line ends.
export function changes(points) {
  return points.filter((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    return !before || !after || steps.some(column => point[column] !== before[column] || (after[column] === null && point[column] !== null));
  });
}

// The one that is nearest to a moment and no farther from it than the reach, null without any; rows are in the order of their column of time.
export function nearest(rows, moment, time, reach) {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle][time] < moment) low = middle + 1;
    else high = middle;
  }
  const away = row => row ? Math.abs(row[time] - moment) : Infinity;
  const best = away(rows[low - 1]) <= away(rows[low]) ? rows[low - 1] : rows[low];
  return away(best) <= reach ? best : null;
}
