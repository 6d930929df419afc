import { randomBytes } from 'node:crypto';
import { z } from 'zod';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** What is limited, and how often in a minute it may be asked for by one person, or one address that nobody is signed in from. */
const RATE_LIMITS = { signIn: 60, stepUp: 20, registration: 10, upload: 120, search: 120 };
export type Limited = keyof typeof RATE_LIMITS;

const environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'a postgresql:// address' }),
  /** Absent: the one that `@temporalio/envconfig` finds, and in the embedded profile the dev server's. */
  TEMPORAL_ADDRESS: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber({ least: 0, most: 65_535 }).default(3000),
  MANDATE_PROVINCE: z
    .string()
    .regex(/^[A-Z]{2,8}$/, 'two to eight capital letters')
    .default('QN'),
  /** Business time a new sample province begins at; today's sample lives at 30 June 2025. */
  MANDATE_SAMPLE_START: z.iso.datetime({ precision: 3 }).optional(),
  /** What a new sample province holds: the 42 running cases of the sample, or nothing but its register. */
  MANDATE_SAMPLE: z.enum(['tasks', 'empty']).default('tasks'),
  /** Folder of stored files; made where it is missing. */
  MANDATE_DOCUMENTS: z.string().min(1).default('.mandate/documents'),
  /** Folder of the built desk. */
  MANDATE_DESK: z.string().min(1).default('web/dist'),
  /** Signs the session cookie; several API processes need the same one. */
  SESSION_SECRET: z.string().min(32, 'at least 32 characters').optional(),
  DATABASE_CONNECTIONS: wholeNumber({ least: 2, most: 200 }).default(20),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  /** Where mails go out, with user and password where it asks for them. Absent: in production they wait, else they are caught. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'an smtp:// or smtps:// address' }).optional(),
  /** Sender of mails; its domain is in every Message-ID. */
  MAIL_FROM: z.email('a mail address').optional(),
  /** Who says who somebody is (OpenID Connect). Absent: in production nobody signs in, else the embedded provider. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'an https:// address' }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).default('mandate'),
  OIDC_CLIENT_SECRET: z.string().min(16, 'at least 16 characters').optional(),
  /** Level that a step-up has to reach at the provider, in its words (`acr`); absent: whatever it asks for by itself. */
  OIDC_STEP_UP_ACR: z.string().min(1).optional(),
  /** Whose signing acts need a step-up: of those who signed in at the provider, or of chosen personas as well. */
  STEP_UP: z.enum(['SIGNED_IN', 'ALWAYS']).default('SIGNED_IN'),
  /** Whether somebody whom the provider vouches for and nobody here knows may register himself. Absent: only by the embedded one. */
  SELF_REGISTRATION: z.enum(['OPEN', 'CLOSED']).optional(),
  /** Other limits for a minute than the usual ones: `signIn=60 stepUp=20 registration=10 upload=120 search=120`. */
  RATE_LIMITS: z
    .string()
    .regex(/^((signIn|stepUp|registration|upload|search)=[1-9]\d{0,6}( +|$))+$/, 'pairs like signIn=60 stepUp=20')
    .optional(),
  /** How many proxies of one's own stand before the API: so many addresses of `X-Forwarded-For` are believed, from the end. */
  TRUSTED_PROXIES: wholeNumber({ least: 0, most: 5 }).default(0),
  /** Where people reach the desk; links in mails begin with it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'an http:// or https:// address' }).optional(),
});

export interface Config {
  readonly production: boolean;
  /** Answers are checked against their published schemas; only tests pay for that. */
  readonly checkAnswers: boolean;
  readonly databaseUrl: string;
  readonly databaseConnections: number;
  readonly temporalAddress: string | null;
  readonly host: string;
  readonly port: number;
  readonly province: string;
  readonly sampleStart: string | null;
  readonly sampleTasks: boolean;
  readonly documents: string;
  readonly desk: string;
  readonly sessionSecret: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly mail: MailConfig;
  /** Null: nobody can sign in. */
  readonly signIn: SignInConfig | null;
  /** Signing acts need a step-up of sessions that began at the provider; ALWAYS: of a chosen persona's as well. */
  readonly stepUp: 'SIGNED_IN' | 'ALWAYS';
  /** Whoever the provider vouches for may register himself as an outside researcher. */
  readonly selfRegistration: boolean;
  readonly rateLimits: Readonly<Record<Limited, number>>;
  readonly trustedProxies: number;
}

/** The identity provider, and who we are to it. */
export interface SignInConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  /** What a step-up has to reach; null: what the provider asks for by itself. */
  readonly stepUpAcr: string | null;
  /** It is our own, for development: whoever asks chooses who he is. */
  readonly embedded: boolean;
}

export interface MailConfig {
  /** SMTP: they are sent. CAUGHT: they are kept for `/dev/mail`. OFF: they wait. */
  readonly mode: 'SMTP' | 'CAUGHT' | 'OFF';
  /** Empty unless they are sent. */
  readonly smtpUrl: string;
  readonly from: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
}

/**
 * The environment, read once by each process; nothing else reads `process.env`.
 * @throws with a list of everything that is wrong with it
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const read = environment.safeParse(withoutEmpty(env));
  const faults = read.success
    ? [...productionFaults(read.data), ...mailFaults(read.data), ...signInFaults(read.data)]
    : read.error.issues.map(faultOf);
  if (!read.success || faults.length > 0)
    throw new Error(`the environment is not usable:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  return configOf(read.data);
}

function configOf(read: z.infer<typeof environment>): Config {
  const signIn = signInConfigOf(read);
  return {
    production: read.NODE_ENV === 'production',
    checkAnswers: read.NODE_ENV === 'test',
    databaseUrl: read.DATABASE_URL,
    databaseConnections: read.DATABASE_CONNECTIONS,
    temporalAddress: read.TEMPORAL_ADDRESS ?? null,
    host: read.HOST,
    port: read.PORT,
    province: read.MANDATE_PROVINCE,
    sampleStart: read.MANDATE_SAMPLE_START ?? null,
    sampleTasks: read.MANDATE_SAMPLE === 'tasks',
    documents: read.MANDATE_DOCUMENTS,
    desk: read.MANDATE_DESK,
    sessionSecret: read.SESSION_SECRET ?? randomBytes(32).toString('hex'),
    logLevel: read.LOG_LEVEL,
    mail: mailConfigOf(read),
    signIn,
    stepUp: read.STEP_UP,
    selfRegistration: (read.SELF_REGISTRATION ?? (signIn?.embedded ? 'OPEN' : 'CLOSED')) === 'OPEN',
    rateLimits: { ...RATE_LIMITS, ...(read.NODE_ENV === 'test' ? unlimited() : {}), ...rateLimitsIn(read.RATE_LIMITS) },
    trustedProxies: read.TRUSTED_PROXIES,
  };
}

/** Tests tell years in seconds. */
function unlimited(): Record<Limited, number> {
  return { signIn: 1e9, stepUp: 1e9, registration: 1e9, upload: 1e9, search: 1e9 };
}

function rateLimitsIn(pairs = ''): Partial<Record<Limited, number>> {
  const named = pairs.split(/ +/).filter((pair) => pair !== '');
  return Object.fromEntries(named.map((pair) => pair.split('=')).map(([name, most]) => [name, Number(most)]));
}

function mailConfigOf(read: z.infer<typeof environment>): MailConfig {
  const unsent = read.NODE_ENV === 'production' ? 'OFF' : 'CAUGHT';
  return {
    mode: read.SMTP_URL === undefined ? unsent : 'SMTP',
    smtpUrl: read.SMTP_URL ?? '',
    from: read.MAIL_FROM ?? 'mandate@mandate.example',
    publicUrl: publicUrlOf(read),
  };
}

function publicUrlOf({ PUBLIC_URL, HOST, PORT }: z.infer<typeof environment>): string {
  return (PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/+$/, '');
}

function signInConfigOf(read: z.infer<typeof environment>): SignInConfig | null {
  const { NODE_ENV, OIDC_ISSUER, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET } = read;
  const publicUrl = publicUrlOf(read);
  const embedded = OIDC_ISSUER === undefined;
  if (embedded && NODE_ENV === 'production') return null;
  return {
    issuer: OIDC_ISSUER ?? `${publicUrl}/dev/identity`,
    clientId,
    clientSecret: OIDC_CLIENT_SECRET ?? randomBytes(16).toString('hex'),
    redirectUri: `${publicUrl}/sign-in/callback`,
    stepUpAcr: read.OIDC_STEP_UP_ACR ?? null,
    embedded,
  };
}

function signInFaults({
  NODE_ENV,
  OIDC_ISSUER,
  OIDC_CLIENT_SECRET,
  PUBLIC_URL,
}: z.infer<typeof environment>): string[] {
  if (OIDC_ISSUER === undefined) return [];
  const missing = Object.entries({ OIDC_CLIENT_SECRET, PUBLIC_URL }).filter(([, value]) => value === undefined);
  const plain = NODE_ENV === 'production' && !OIDC_ISSUER.startsWith('https://');
  return [
    ...missing.map(([name]) => `${name}: needed with OIDC_ISSUER`),
    ...(plain ? ['OIDC_ISSUER: https in production'] : []),
  ];
}

function productionFaults(read: z.infer<typeof environment>): string[] {
  const missing = read.NODE_ENV === 'production' && read.SESSION_SECRET === undefined;
  return missing ? ['SESSION_SECRET: needed in production'] : [];
}

function mailFaults({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: z.infer<typeof environment>): string[] {
  if (SMTP_URL === undefined) return [];
  const missing = Object.entries({ MAIL_FROM, PUBLIC_URL }).filter(([, value]) => value === undefined);
  return missing.map(([name]) => `${name}: needed with SMTP_URL`);
}

function faultOf(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')}: ${issue.message}`;
}

/** A variable that is set to nothing is one that is not set. */
function withoutEmpty(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

function wholeNumber({ least, most }: { least: number; most: number }) {
  const words = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, words)
    .transform(Number)
    .refine((value) => value >= least && value <= most, words);
}
