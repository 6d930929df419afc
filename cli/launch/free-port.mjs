import { createConnection, createServer } from 'node:net';
import { LaunchError } from './launch-error.mjs';

/**
 * A port that is free on the loopback address: the preferred one, or the next free one above it.
 *
 * @param {{ preferred: number, tries?: number }} options
 * @returns {Promise<number>}
 */
export async function freePort({ preferred, tries = 200 }) {
  for (let port = preferred; port < Math.min(preferred + tries, 65_536); port += 1) {
    if (await isPortFree(port)) return port;
  }
  throw new LaunchError(`No free port from ${preferred} to ${preferred + tries - 1}.`);
}

/**
 * The port for people: a `PORT` that was asked for is used or refused, never silently changed; otherwise 3000 or the
 * next free one.
 *
 * @param {{ env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>}
 */
export async function webPort({ env }) {
  if (!env.PORT) return freePort({ preferred: 3000 });
  const port = Number(env.PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new LaunchError(`PORT=${env.PORT} is not a port.`);
  if (await isPortFree(port)) return port;
  throw new LaunchError(`Port ${port} (from PORT) is in use. Give another one, or leave PORT out for a free one.`);
}

/**
 * A port below the range from which systems take the ports of outgoing connections. It starts at a random place, so
 * that several starts at the same moment do not choose the same one.
 *
 * @returns {Promise<number>}
 */
export function serverPort() {
  return freePort({ preferred: 15_000 + Math.floor(Math.random() * 15_000) });
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isPortFree(port) {
  // Some systems allow listening on 127.0.0.1 beside a listener on all addresses: look at both.
  return (await canListen({ port, host: '127.0.0.1' })) && (await canListen({ port }));
}

/** @param {{ port: number, host?: string }} where @returns {Promise<boolean>} */
function canListen(where) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(where, () => server.close(() => resolve(true)));
  });
}

/**
 * Whether something answers on a port of the loopback address. To wait for a server, ask this: trying to listen, as
 * `isPortFree` does, can take the port away from the very server one waits for.
 *
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isPortOpen(port) {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
