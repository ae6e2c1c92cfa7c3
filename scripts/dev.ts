/** `npm run dev`: the demo with hot reload. */
import { demoMain } from './demo/demo-main.ts';

await demoMain('dev');
