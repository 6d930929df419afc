import { availableParallelism } from 'node:os';

// most tests wait for servers and browsers half of their time: even two cores are best used by two workers
const LEAST_WORKERS = 2;

export default {
  maxWorkers: Math.max(LEAST_WORKERS, availableParallelism() - 1),
  workerIdleMemoryLimit: '1.5GB',
  testEnvironment: 'node',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  roots: ['<rootDir>/test'],
  // many tests work on real servers, on machines that are shared: a test asserts behaviour, not speed
  testTimeout: 300_000,
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};
