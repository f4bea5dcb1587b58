export { DisplayChoice, usePreviewDisplay } from './display-choice.tsx';
export { GlassMat } from './glass-mat.tsx';
export { PlanGlass } from './plan-glass.tsx';
export { TimeScrubber } from './time-scrubber.tsx';
export { VersionGlass } from './version-glass.tsx';
