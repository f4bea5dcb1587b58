export {
  createLegibility,
  type Judged,
  type Judging,
  type Legibility,
  type Use,
  type UseFinding,
} from './legibility.ts';
export { openRenderer } from './open-renderer.ts';
export { legibilityRoutes } from './legibility-routes.ts';
