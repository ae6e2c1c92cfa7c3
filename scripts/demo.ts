/** `npm run demo`: a simulated call centre and the wallboard that watches it. */
import { demoMain } from './demo/demo-main.ts';

await demoMain('demo');
