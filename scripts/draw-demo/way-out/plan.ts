import { GATE_SIGNS } from '../../../kiosk-app/screen/pictograms/gate-signs.ts';
import type { Sign } from '../../../kiosk-app/screen/pictograms/shapes.ts';
import { TRAVEL_SIGNS } from '../../../kiosk-app/screen/pictograms/travel-signs.ts';

/** Where people come by: from below, through the booths, past the belts and through customs to the street. */
const WAY = 'M90 735V612H300V455H180V300H420V85';
const PLATES: readonly (readonly [x: number, y: number])[] = [
  [300, 528],
  [180, 378],
  [420, 208],
  [420, 66],
];

/** The arrivals hall from above. */
export function drawPlan(): string {
  return [
    '<svg viewBox="0 0 600 760" role="img" aria-hidden="true">',
    '<path class="hall" d="M60 130H540Q560 130 560 150V660Q560 680 540 680H60Q40 680 40 660V150Q40 130 60 130Z"/>',
    '<path class="wall" d="M365 130H60Q40 130 40 150V660Q40 680 60 680M120 680H540Q560 680 560 660V150Q560 130 540 130H475"/>',
    booths(),
    '<rect class="belt" x="240" y="330" width="110" height="64" rx="32"/>',
    '<rect class="belt" x="410" y="330" width="110" height="64" rx="32"/>',
    '<path class="wall" d="M40 260H347M493 260H560"/>',
    '<rect class="clear" x="344" y="160" width="22" height="96" rx="8"/>',
    '<rect class="declare" x="474" y="160" width="22" height="96" rx="8"/>',
    `<path class="way" d="${WAY}"/>`,
    ...PLATES.map(([x, y], i) => plate(x, y, i + 1)),
    sign(TRAVEL_SIGNS['plane'], [120, 692], 2.7),
    sign(TRAVEL_SIGNS['taxi'], [48, 28], 3.4),
    sign(TRAVEL_SIGNS['bus'], [154, 28], 3.4),
    sign(TRAVEL_SIGNS['train'], [260, 28], 3.4),
    sign(GATE_SIGNS['baggage'], [346, 412], 2.6),
    '</svg>',
  ].join('\n');
}

/** In a row, with a way through in its middle. */
function booths(): string {
  const at = [64, 112, 160, 208, 360, 408, 456, 504];
  return at.map((x) => `<rect class="thing" x="${x}" y="500" width="32" height="56" rx="8"/>`).join('');
}

function plate(x: number, y: number, number: number): string {
  return `<rect class="plate" x="${x - 48}" y="${y - 52}" width="96" height="104" rx="24"/><text class="plate-number" x="${x}" y="${y + 26}">${number}</text>`;
}

function sign(shapes: Sign | undefined, [x, y]: readonly [number, number], scale: number): string {
  const paths = (shapes ?? []).map(({ d, isSolid, transform }) => {
    const turned = transform === null ? '' : ` transform="${transform}"`;
    return `<path${isSolid ? ' class="solid"' : ''} d="${d}"${turned}/>`;
  });
  return `<g class="sign" transform="translate(${x} ${y}) scale(${scale})">${paths.join('')}</g>`;
}
