/** Drivers keep their secrets out of what they say; should one forget, it goes no further (rule S4). */
import { mapNoticeValues } from '#lib/model/notice-with-text.ts';
import type { Observation } from '#server/ports/observation.ts';
import type { CommandEnd, PbxDriver } from '#server/ports/pbx-driver.ts';
import type { Redact } from './redaction.ts';

export function redactedDriver(driver: PbxDriver, redact: Redact): PbxDriver {
  return {
    ...driver,
    start(observe) {
      driver.start((observations) => observe(observations.map((one) => redacted(one, redact))));
    },
    async execute(command, target) {
      const answer = await driver.execute(command, target);
      if (answer.kind !== 'accepted') return { ...answer, ...mapNoticeValues(answer, redact) };
      const { end } = answer;
      if (end === undefined) return answer;
      const redactedEnd = async (): Promise<CommandEnd> => {
        const result = await end;
        return result.kind === 'done' ? result : { ...result, ...mapNoticeValues(result, redact) };
      };
      return { ...answer, end: redactedEnd() };
    },
  };
}

function redacted(observation: Observation, redact: Redact): Observation {
  if (observation.kind !== 'poll-failed' && observation.kind !== 'site-warning') return observation;
  return { ...observation, ...mapNoticeValues(observation, redact) };
}
