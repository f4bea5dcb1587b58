/**
 * The lunisolar calendars of Vietnam and China from the sky alone, to hold tables against: new moons and the sun's longitude
 * by Jean Meeus, "Astronomical Algorithms" (2nd edition), chapters 49 and 25, in local days. A month begins on the day of its new
 * moon; the eleventh holds the winter solstice; of thirteen months between two elevenths the first without a principal term
 * is the leap month. Days are Julian day numbers.
 */
const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
const JDN_OF_1970 = 2_440_588;

/** Days by which the clock of physics is ahead of the turning earth; near enough for this half of a century. */
function deltaT(year: number): number {
  const t = year - 2000;
  return (62.92 + 0.32217 * t + 0.005589 * t * t) / 86_400;
}

/** The k-th new moon since January 2000, as a Julian day of universal time; right to a minute. */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t * t;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t + 0.00001238 * t ** 3;
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
  const terms: [days: number, angle: number][] = [
    [-0.4072, moon],
    [0.17241 * e, sun],
    [0.01608, 2 * moon],
    [0.01039, 2 * latitude],
    [0.00739 * e, moon - sun],
    [-0.00514 * e, moon + sun],
    [0.00208 * e * e, 2 * sun],
    [-0.00111, moon - 2 * latitude],
    [-0.00057, moon + 2 * latitude],
    [0.00056 * e, 2 * moon + sun],
    [-0.00042, 3 * moon],
    [0.00042 * e, sun + 2 * latitude],
    [0.00038 * e, sun - 2 * latitude],
    [-0.00024 * e, 2 * moon - sun],
    [-0.00017, node],
    [-0.00007, moon + 2 * sun],
    [0.00004, 2 * moon - 2 * latitude],
    [0.00004, 3 * sun],
    [0.00003, moon + sun - 2 * latitude],
    [0.00003, 2 * moon + 2 * latitude],
    [-0.00003, moon + sun + 2 * latitude],
    [0.00003, moon - sun + 2 * latitude],
    [-0.00002, moon - sun - 2 * latitude],
    [-0.00002, 3 * moon + sun],
    [0.00002, 4 * moon],
    [0.000325, 299.77 + 0.107408 * k - 0.009173 * t * t],
    [0.000165, 251.88 + 0.016321 * k],
    [0.000164, 251.83 + 26.651886 * k],
    [0.000126, 349.42 + 36.412478 * k],
    [0.00011, 84.66 + 18.206239 * k],
  ];
  const mean = 2_451_550.09766 + 29.530588861 * k + 0.00015437 * t * t;
  return mean + terms.reduce((sum, [days, angle]) => sum + days * sin(angle), 0) - deltaT(2000 + k / 12.3685);
}

/** Which twelfth of the year the sun is in at a Julian day of universal time: the ninth begins with the winter solstice. */
function principalTerm(jd: number): number {
  const t = (jd + deltaT(2000 + (jd - 2_451_545) / 365.25) - 2_451_545) / 36_525;
  const anomaly = 357.52911 + 35_999.05029 * t;
  const centre =
    (1.914602 - 0.004817 * t) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.000289 * sin(3 * anomaly);
  const longitude = 280.46646 + 36_000.76983 * t + centre - 0.00569 - 0.00478 * sin(125.04 - 1934.136 * t);
  return Math.floor((((longitude % 360) + 360) % 360) / 30);
}

/** The date on which a month of a lunar year begins; of a month that comes twice, the first. */
export function lunarMonth(year: number, month: number, utcOffsetHours: number): Temporal.PlainDate {
  const zone = utcOffsetHours / 24;
  const startOf = (k: number): number => Math.floor(newMoon(k) + 0.5 + zone);
  const termOf = (k: number): number => principalTerm(startOf(k) - 0.5 - zone);
  const eleventh = (of: number): number => {
    const yearEnd = Temporal.PlainDate.from({ year: of, month: 12, day: 31 });
    let k = Math.round((of + 1 - 2000) * 12.3685) + 1;
    while (startOf(k) > jdnOf(yearEnd)) k -= 1;
    return termOf(k) >= 9 ? k - 1 : k;
  };
  const [first, last] = [eleventh(year - 1), eleventh(year)];
  const months = Array.from({ length: last - first }, (_, i) => first + i);
  const leap = months.length === 13 ? months.findIndex((k, i) => i > 0 && termOf(k) === termOf(k + 1)) : -1;
  const ordinal = month + 1;
  const k = first + ordinal + (leap !== -1 && ordinal >= leap ? 1 : 0);
  return Temporal.PlainDate.from('1970-01-01').add({ days: startOf(k) - JDN_OF_1970 });
}

function jdnOf(date: Temporal.PlainDate): number {
  return Temporal.PlainDate.from('1970-01-01').until(date).days + JDN_OF_1970;
}
