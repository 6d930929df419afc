import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { PROGRAMS } from '../../cli/launch/start.mjs';

interface Compose {
  readonly services: Readonly<Record<string, { readonly command: readonly string[] }>>;
}

const file = (name: string) => new URL(`../../${name}`, import.meta.url);
const { services } = parse(readFileSync(file('docker-compose.yml'), 'utf8'), { merge: true }) as Compose;

describe('docker-compose.yml describes what runs natively', () => {
  const programs = [...PROGRAMS.steps, ...PROGRAMS.services];

  test.each(Object.entries(services).filter(([name]) => !['postgres', 'temporal'].includes(name)))(
    '%s runs a program that `npm start` runs',
    (_name, { command }) => {
      const program = programs.find(({ entry }) => entry === command.at(-1));
      const options = program !== undefined && 'options' in program ? program.options : [];
      expect(command).toEqual(['node', ...options, '--import', './cli/launch/typescript.mjs', program?.entry]);
      expect(existsSync(file(program?.entry ?? ''))).toBe(true);
    },
  );

  test('Temporal is started by the flags that the launcher gives it', () => {
    const launcher = readFileSync(file('cli/launch/temporal-server.mjs'), 'utf8');
    for (const flag of services.temporal?.command.filter((word) => word.startsWith('--')) ?? [])
      expect(launcher).toContain(`'${flag}'`);
    expect(services.temporal?.command.slice(0, 2)).toEqual(['server', 'start-dev']);
  });

  test('PostgreSQL gets settings that the launcher gives it', () => {
    const launcher =
      readFileSync(file('cli/launch/postgres-server.mjs'), 'utf8') +
      readFileSync(file('cli/launch/postgres-cluster.mjs'), 'utf8');
    expect(services.postgres?.command[0]).toBe('postgres');
    expect(launcher).toContain('lc_messages');
  });
});
