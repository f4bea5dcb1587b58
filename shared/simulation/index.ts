export { badWeather, FAIR, type Weather } from './weather.ts';
export { createWorld, type MachineClock, type World } from './world.ts';
