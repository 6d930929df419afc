export default {
  testEnvironment: 'node',
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
