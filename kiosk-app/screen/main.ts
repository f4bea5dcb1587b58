import './page.css';
import type { StageBridge } from '../../shared/contract/stage.ts';
import { systemClock } from '../../shared/time/index.ts';
import { createStage } from './index.ts';
import { openBridgePort, openSocketPort, stageAddress, type StagePort } from './port.ts';

declare global {
  /** Only under Electron, from its preload. */
  var waypostStage: StageBridge | undefined;
}

function openPort(): StagePort {
  const bridge = globalThis.waypostStage;
  if (bridge !== undefined) return openBridgePort(bridge, systemClock);
  return openSocketPort(stageAddress(location), systemClock);
}

const root = document.querySelector<HTMLElement>('#stage');
if (root !== null) createStage(root, openPort(), systemClock);
