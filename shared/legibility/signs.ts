/** Signs that screens draw, by their names: a test compares them with the drawings. */
export const SIGNS: ReadonlySet<string> = new Set(
  (
    'accessible all-passports arrivals assembly-point attention bad baggage battery border-residents bus ' +
    'card citizens clear clock cloudy crew customs-green customs-red declare departures diplomatic ' +
    'document drizzle e-gate exchange exit family fog food gate good hail haze health heavy-rain ' +
    'information lost-child mist money no-photo overcast partly-cloudy passport phone plane plant ' +
    'priority quarantine rain sand ship sleet smoke snow storm taxi thunderstorm toilets train truck ' +
    'water wifi wind'
  ).split(' '),
);
