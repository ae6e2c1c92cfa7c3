/** In the place of `--key` and `--webhook-url`, which everybody on the machine could read in the list of processes. */
export const SECRET_VARIABLES = {
  key: 'RINGSIDE_SIMULATOR_KEY',
  'webhook-url': 'RINGSIDE_SIMULATOR_WEBHOOK_URL',
} as const;
