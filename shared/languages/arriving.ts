/** What most of those who come from an airport read, by its code of IATA; what is missing raises nothing. */
const READ_AT: Readonly<Record<string, readonly string[]>> = {
  ko: ['ICN', 'GMP', 'PUS', 'CJU', 'TAE', 'CJJ', 'MWX'],
  ja: ['NRT', 'HND', 'KIX', 'NGO', 'FUK', 'CTS', 'OKA', 'HIJ'],
  'zh-Hans': [
    'PEK',
    'PKX',
    'PVG',
    'SHA',
    'CAN',
    'SZX',
    'CTU',
    'TFU',
    'KMG',
    'NNG',
    'WUH',
    'HGH',
    'XIY',
    'CKG',
    'HAK',
  ],
  'zh-Hant': ['TPE', 'TSA', 'KHH', 'RMQ', 'HKG', 'MFM'],
  th: ['BKK', 'DMK', 'CNX', 'HKT', 'UTP'],
  lo: ['VTE', 'LPQ', 'PKZ'],
  km: ['PNH', 'KTI', 'SAI', 'REP', 'KOS'],
  my: ['RGN', 'MDL', 'NYT'],
  fr: ['CDG', 'ORY', 'NCE', 'LYS'],
  de: ['FRA', 'MUC', 'BER', 'DUS', 'VIE', 'ZRH'],
  ru: ['SVO', 'DME', 'VKO', 'VVO', 'OVB', 'IKT'],
  ar: ['DOH', 'DXB', 'AUH', 'RUH', 'JED', 'CAI', 'MCT'],
  hi: ['DEL', 'BOM', 'BLR', 'AMD', 'CCU'],
};
/** These lead everywhere and stay where they are. */
const LEADING = 2;

/**
 * The languages of a display in the order of its gate, those of people who are about to arrive before the others: the more
 * flights, the sooner. The first two stay, and so does the order of those of whom as many come.
 */
export function raisedByOrigins(languages: readonly string[], origins: readonly string[]): readonly string[] {
  const comingOf = (language: string): number => {
    const airports = READ_AT[language] ?? READ_AT[language.split('-').slice(0, 2).join('-')] ?? [];
    return origins.filter((origin) => airports.includes(origin)).length;
  };
  const others = languages.slice(LEADING);
  const raised = others.toSorted((one, other) => comingOf(other) - comingOf(one));
  return raised.every((language, i) => language === others[i])
    ? languages
    : [...languages.slice(0, LEADING), ...raised];
}
