/** Draws the machine's monotonic clock at the upper left corner of an X screen. */
import { encodeMarker, machineMs, MARKER_PIXELS } from './marker.ts';
import { openPixelRow } from './x-client.ts';

const EVERY_MS = 2;

const row = await openPixelRow(Number(process.argv[2]), MARKER_PIXELS);
const draw = (): void => row.draw(encodeMarker(machineMs()));
draw();
setInterval(draw, EVERY_MS);
process.send?.('drawing');
