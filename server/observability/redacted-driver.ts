/** Drivers keep their secrets out of what they say; should one forget, it goes no further (rule S4). */
import type { Observation } from '#lib/domain/observation.ts';
import type { PbxDriver } from '#server/ports/pbx-driver.ts';
import type { Redact } from './redaction.ts';

export function redactedDriver(driver: PbxDriver, redact: Redact): PbxDriver {
  return {
    ...driver,
    start(observe) {
      driver.start((observations) => observe(observations.map((one) => redacted(one, redact))));
    },
    async execute(command, target) {
      const answer = await driver.execute(command, target);
      return answer.kind === 'accepted' ? answer : { ...answer, message: redact(answer.message) };
    },
  };
}

function redacted(observation: Observation, redact: Redact): Observation {
  if (observation.kind !== 'poll-failed') return observation;
  return { ...observation, message: redact(observation.message) };
}
