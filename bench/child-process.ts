/** A process of a benchmark: asked over IPC, gone with its parent or when the benchmark is stopped. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export interface ChildProcessClient<Request extends object, Answer extends object> {
  ask(request: Request): Promise<Answer>;
  /** Resolves when the process is gone. */
  end(): Promise<void>;
}

/** `module` is the child's own main module. Rejects what is asked after the child went away. */
export function startChildProcess<Request extends object, Answer extends object>(
  module: URL,
  args: readonly string[],
  signal: AbortSignal,
): ChildProcessClient<Request, Answer> {
  const child = fork(module, [...args], { execArgv: ['--expose-gc'] });
  signal.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
  return {
    async ask(request) {
      child.send(request);
      return (await nextMessage(child, module)) as Answer;
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

async function nextMessage(child: ChildProcess, module: URL): Promise<unknown> {
  const settled = new AbortController();
  try {
    return await Promise.race([
      once(child, 'message', { signal: settled.signal }).then(([message]: unknown[]) => message),
      once(child, 'exit', { signal: settled.signal }).then(() => {
        throw new Error(`${module.pathname} ended early`);
      }),
    ]);
  } finally {
    settled.abort();
  }
}

/** The child's side: answers one request after the other, and ends with its parent. */
export function answerParent<Request extends object, Answer extends object>(
  answer: (request: Request) => Promise<Answer>,
): void {
  process.on('message', (request: Request) => {
    void answer(request).then(
      (reply) => process.send?.(reply),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.on('disconnect', () => process.exit(0));
}

/** Epoch milliseconds with fractions, the same clock in every process of the machine. */
export function preciseEpochMs(): number {
  return performance.timeOrigin + performance.now();
}
