import type { Stop } from './svg.ts';
import type { Tones } from './turtle-tower.ts';

/** The light of the hour: everything that differs between dusk and moonrise over the same lake. */
export type Hour = {
  sky: readonly Stop[];
  water: readonly Stop[];
  disc: string;
  glow: string;
  cloud: string;
  hills: readonly [far: string, near: string];
  bank: string;
  bridge: string;
  mist: string;
  tower: Tones;
  trees: readonly [back: string, front: string];
  glint: string;
  leaf: readonly string[];
};

export const dusk: Hour = {
  sky: [
    [0, '#0f1c2b'],
    [0.3, '#22355a'],
    [0.54, '#5b4a75'],
    [0.72, '#b0606c'],
    [0.86, '#e3905a'],
    [0.95, '#efb765'],
    [1, '#f8dc9f'],
  ],
  water: [
    [0, '#f0b56b'],
    [0.1, '#d98a60'],
    [0.3, '#8f5269'],
    [0.58, '#3d3a5f'],
    [1, '#0f1c2b'],
  ],
  disc: '#fdebc0',
  glow: '#f7c873',
  cloud: '#f3b183',
  hills: ['#b56c6e', '#7e5070'],
  bank: '#8a5a72',
  bridge: '#5d3f63',
  mist: '#f4c48a',
  tower: { wall: '#2c2745', shade: '#1f1d38', edge: '#e3a72f', opening: '#f2b860' },
  trees: ['#3a2e50', '#1c1e37'],
  glint: '#fbd694',
  leaf: ['#101a2b', '#17223a', '#1e2a42'],
};

export const moonrise: Hour = {
  sky: [
    [0, '#0a1420'],
    [0.35, '#13233a'],
    [0.65, '#253a5e'],
    [0.88, '#4c5580'],
    [1, '#8a7d98'],
  ],
  water: [
    [0, '#6a6a8e'],
    [0.14, '#3c4870'],
    [0.45, '#1b2c48'],
    [1, '#0a1420'],
  ],
  disc: '#f6ecd2',
  glow: '#b9b4c8',
  cloud: '#7d7fa3',
  hills: ['#4d5680', '#344269'],
  bank: '#3c4a70',
  bridge: '#2a375a',
  mist: '#a9a3c0',
  tower: { wall: '#1a2440', shade: '#121a30', edge: '#e3a72f', opening: '#f0b455' },
  trees: ['#1a2641', '#0f1830'],
  glint: '#d9cfd8',
  leaf: ['#0a121f', '#0e1828', '#142035'],
};
