const MINUTE_MS = 60_000;
/** A flight comes and one goes so often, all day. */
const EVERY_MS = 20 * MINUTE_MS;
const [SLOTS_BACK, SLOTS_AHEAD] = [4, 14];

/** Airlines, numbers, other airports, and under which numbers others sell them. */
const FLIGHTS: readonly [airline: string, number: number, airport: string, codeshares: readonly string[]][] =
  [
    ['VN', 255, 'SGN', ['AF3550', 'DL7893']],
    ['SQ', 191, 'SIN', ['LH9754']],
    ['KE', 442, 'ICN', ['VN3415']],
    ['VJ', 961, 'ICN', []],
    ['TG', 565, 'BKK', []],
    ['CX', 741, 'HKG', ['VN3091']],
    ['VN', 301, 'NRT', ['NH6731']],
    ['CZ', 372, 'CAN', []],
    ['QR', 983, 'DOH', []],
    ['VN', 921, 'VTE', ['QV921']],
    ['MH', 753, 'KUL', []],
  ];

/** Flight legs of Noi Bai around an instant, as an AODB says them in AIDX. */
export function flightLegsAt(nowMs: number): string {
  const slot = Math.floor(nowMs / EVERY_MS);
  const slots = Array.from({ length: SLOTS_BACK + SLOTS_AHEAD }, (_, i) => slot - SLOTS_BACK + i);
  const legs = slots.flatMap((one) => [arrival(one, nowMs), departure(one, nowMs)]);
  return `<?xml version="1.0" encoding="UTF-8"?>
<IATA_AIDX_FlightLegNotifRQ xmlns="http://www.iata.org/IATA/2007/00" Version="16.1" TimeStamp="${instant(nowMs)}">
<Originator CompanyShortName="Demo"/>
${legs.join('\n')}
</IATA_AIDX_FlightLegNotifRQ>`;
}

function arrival(slot: number, nowMs: number): string {
  const scheduledMs = slot * EVERY_MS;
  const landsMs = scheduledMs + lateMs(slot);
  const belt = 1 + mod(slot, 5);
  const happened = [
    { qualifier: 'TDN', atMs: landsMs },
    { qualifier: 'ONB', atMs: landsMs + 6 * MINUTE_MS },
    { qualifier: 'FBG', atMs: landsMs + 18 * MINUTE_MS },
    { qualifier: 'LBG', atMs: landsMs + 40 * MINUTE_MS },
  ].filter(({ atMs }) => atMs <= nowMs);
  return leg({
    flight: mod(slot, FLIGHTS.length),
    isArrival: true,
    resource: `<PublicTerminal>T2</PublicTerminal><BaggageClaimUnit>${belt}</BaggageClaimUnit>`,
    times: [
      time('ONB', 'SCT', scheduledMs),
      ...(landsMs === scheduledMs ? [] : [time('ONB', 'EST', landsMs)]),
      ...happened.map(({ qualifier, atMs }) => time(qualifier, 'ACT', atMs)),
    ],
    remark: landsMs - scheduledMs > 15 * MINUTE_MS && landsMs > nowMs ? 'DLY' : null,
  });
}

function departure(slot: number, nowMs: number): string {
  const scheduledMs = slot * EVERY_MS + 10 * MINUTE_MS;
  const leavesMs = scheduledMs + lateMs(slot + 3);
  const gate = 20 + mod(slot * 7, 18);
  const desk = String.fromCodePoint(65 + mod(slot, 8));
  const happened = [
    { qualifier: 'CHO', atMs: leavesMs - 180 * MINUTE_MS },
    { qualifier: 'GTO', atMs: leavesMs - 60 * MINUTE_MS },
    { qualifier: 'BST', atMs: leavesMs - 40 * MINUTE_MS },
    { qualifier: 'FCT', atMs: leavesMs - 20 * MINUTE_MS },
    { qualifier: 'GCL', atMs: leavesMs - 12 * MINUTE_MS },
    { qualifier: 'OFB', atMs: leavesMs },
  ].filter(({ atMs }) => atMs <= nowMs);
  return leg({
    flight: mod(slot + 5, FLIGHTS.length),
    isArrival: false,
    resource: `<PublicTerminal>T2</PublicTerminal><PassengerGate>${gate}</PassengerGate><CheckInInfo><CheckInCounterFrom>${desk}01</CheckInCounterFrom><CheckInCounterTo>${desk}08</CheckInCounterTo></CheckInInfo>`,
    times: [
      time('OFB', 'SCT', scheduledMs),
      ...(leavesMs === scheduledMs ? [] : [time('OFB', 'EST', leavesMs)]),
      ...happened.map(({ qualifier, atMs }) => time(qualifier, 'ACT', atMs)),
    ],
    remark: mod(slot, 23) === 0 ? 'CNL' : null,
  });
}

interface SaidLeg {
  flight: number;
  isArrival: boolean;
  resource: string;
  times: readonly string[];
  remark: string | null;
}

function leg({ flight, isArrival, resource, times, remark }: SaidLeg): string {
  const [airline, number, airport, codeshares] = FLIGHTS[flight] ?? ['VN', 1, 'SGN', []];
  const [from, to] = isArrival ? [airport, 'HAN'] : ['HAN', airport];
  const shares = codeshares.map(
    (code) =>
      `<CodeShareInfo><Airline>${code.slice(0, 2)}</Airline><FlightNumber>${code.slice(2)}</FlightNumber></CodeShareInfo>`,
  );
  const end = isArrival ? 'Arrival' : 'Departure';
  return `<FlightLeg><LegIdentifier><Airline>${airline}</Airline><FlightNumber>${number}</FlightNumber><DepartureAirport>${from}</DepartureAirport><ArrivalAirport>${to}</ArrivalAirport></LegIdentifier><LegData>${shares.join('')}${remark === null ? '' : `<RemarkTextCode>${remark}</RemarkTextCode>`}<AirportResources Usage="Planned"><Resource DepartureOrArrival="${end}">${resource}</Resource></AirportResources>${times.join('')}</LegData></FlightLeg>`;
}

function time(qualifier: string, type: string, atMs: number): string {
  return `<OperationTime OperationQualifier="${qualifier}" TimeType="${type}">${instant(atMs)}</OperationTime>`;
}

/** Every third a few minutes, every seventh for longer. */
function lateMs(slot: number): number {
  if (mod(slot, 7) === 0) return 35 * MINUTE_MS;
  return mod(slot, 3) === 0 ? 8 * MINUTE_MS : 0;
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function instant(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString({ smallestUnit: 'second' });
}
