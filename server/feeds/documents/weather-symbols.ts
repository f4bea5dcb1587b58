import { Intensity, type IAbstractWeatherContainer } from 'metar-taf-parser';

/** Keys of pictograms and of approved facts, the most telling first. */
type WeatherSymbol =
  | 'thunderstorm'
  | 'hail'
  | 'snow'
  | 'sleet'
  | 'heavy-rain'
  | 'rain'
  | 'drizzle'
  | 'sand'
  | 'smoke'
  | 'fog'
  | 'mist'
  | 'haze'
  | 'overcast'
  | 'cloudy'
  | 'partly-cloudy'
  | 'clear';

const OF_PHENOMENON: readonly [WeatherSymbol, readonly string[]][] = [
  ['thunderstorm', ['TS', 'FC']],
  ['hail', ['GR', 'GS']],
  ['snow', ['SN', 'SG', 'IC']],
  ['sleet', ['PL']],
  ['rain', ['RA', 'UP', 'SH']],
  ['drizzle', ['DZ']],
  ['sand', ['SS', 'DS', 'SA', 'DU', 'PO']],
  ['smoke', ['FU', 'VA']],
  ['fog', ['FG']],
  ['mist', ['BR']],
  ['haze', ['HZ']],
];
const OF_CLOUDS: readonly [WeatherSymbol, readonly string[]][] = [
  ['overcast', ['OVC']],
  ['cloudy', ['BKN']],
  ['partly-cloudy', ['FEW', 'SCT']],
  ['clear', ['SKC', 'CLR', 'NSC', 'NCD']],
];

/** What a report comes to in one picture; null: it says nothing of weather or sky. What is only near is not here. */
export function symbolOf(said: IAbstractWeatherContainer): WeatherSymbol | null {
  const here = said.weatherConditions.filter(({ intensity }) => intensity !== Intensity.IN_VICINITY);
  const codes = here.flatMap(({ descriptive, phenomenons }) =>
    descriptive === undefined ? [...phenomenons] : [descriptive, ...phenomenons],
  );
  const isHeavy = here.some(({ intensity }) => intensity === Intensity.HEAVY);
  const weather = first(OF_PHENOMENON, codes);
  if (weather !== null) return weather === 'rain' && isHeavy ? 'heavy-rain' : weather;
  if (said.cavok === true) return 'clear';
  if (said.verticalVisibility !== undefined) return 'overcast';
  return first(
    OF_CLOUDS,
    said.clouds.map(({ quantity }) => quantity),
  );
}

function first(
  table: readonly [WeatherSymbol, readonly string[]][],
  codes: readonly string[],
): WeatherSymbol | null {
  return table.find(([, all]) => all.some((code) => codes.includes(code)))?.[0] ?? null;
}
