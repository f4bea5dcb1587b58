import './page.css';
import { systemClock } from '../../shared/time/index.ts';
import { createStage } from './index.ts';
import { openSocketPort, stageAddress } from './port.ts';

const root = document.querySelector<HTMLElement>('#stage');
if (root !== null) createStage(root, openSocketPort(stageAddress(location), systemClock), systemClock);
