/** The framework as renderer of pages, under our own HTTP server. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { PageRenderer } from './pages.ts';

export class MissingBuildError extends Error {
  constructor() {
    super('There is no build to serve. Make one first: npm run build');
    this.name = 'MissingBuildError';
  }
}

export interface NextPagesOptions {
  /** The project's root. */
  readonly dir: string;
  readonly dev: boolean;
  readonly hostname: string;
  readonly port: number;
}

/** Throws `MissingBuildError` when there is nothing to serve. */
export async function createNextPages({ dir, dev, hostname, port }: NextPagesOptions): Promise<PageRenderer> {
  if (!dev && !existsSync(join(dir, '.next', 'BUILD_ID'))) throw new MissingBuildError();
  const { default: next } = await import('next');
  // The framework takes over the upgrades of the server it is given, with the first request that it renders. This one
  // never listens: it passes on those that are meant for hot reload, and the live stream's stay ours.
  const upgrades = createServer();
  const app = next({ dir, dev, hostname, port, httpServer: upgrades, quiet: !dev });
  await app.prepare();
  const render = app.getRequestHandler();
  return {
    render: (request, response) => render(request, response),
    upgrade: (request, socket, head) => {
      if (!upgrades.emit('upgrade', request, socket, head)) socket.destroy();
    },
    close: () => app.close(),
  };
}

/** For servers without pages: tests and benchmarks. */
export const noPages: PageRenderer = {
  async render(request, response) {
    request.resume();
    response.statusCode = 404;
    response.end();
  },
  upgrade: (_request, socket) => {
    socket.destroy();
  },
  close: async () => {},
};
