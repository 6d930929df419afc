import type { Locator, Page } from 'playwright-core';
import type { Done, Door, Refused, StoryAct } from '../../cli/demo/door.ts';
import type { HttpDoor } from '../../cli/demo/http-door.ts';
import type { FieldRule } from '../../domain/machine/definition.ts';
import type { Served, TestDesk, Window } from './desk-browser.ts';

type FieldRules = Readonly<Record<string, FieldRule>>;
type Values = Readonly<Record<string, unknown>>;

interface Action {
  readonly event: string;
  readonly label: { readonly vi: string };
  readonly fields: FieldRules;
  readonly refusal: {
    readonly code: string;
    readonly detail: { readonly vi: string };
    readonly remedy: unknown;
  } | null;
}

export interface BrowserDoor extends Door {
  /** Acts done by clicks, in their order. */
  readonly done: readonly (Done & { readonly event: string; readonly person: string })[];
  /** Whatever a window complained of. */
  complaints(): readonly string[];
}

/**
 * The story's door, by clicks: each person in a window of his own opens the dossier, presses the button of the act, fills in its form,
 * ticks that he has seen it where he signs, and confirms. What a test alone may do (move the clock) goes by HTTP.
 */
export function openBrowserDoor<Api extends Served>(desk: TestDesk<Api>, http: HttpDoor): BrowserDoor {
  const at = (path: string): string => `${desk.api.origin}${path}`;
  const windows = new Map<string, Window>();
  const done: (Done & { event: string; person: string })[] = [];

  async function windowOf(person: string): Promise<Window> {
    // one looks at a time: twenty open desks would ask anew after each act of anybody
    for (const [other, { page }] of windows) if (other !== person) await page.goto('about:blank');
    const window = windows.get(person) ?? (await desk.open(person));
    windows.set(person, window);
    // a day of the story is a moment here: whoever comes back signs in anew
    await window.context.request.post(at('/api/v1/session'), { data: { person } });
    return window;
  }

  /** The act as the desk shows it to this person; his page stands at the form, or at the reason why there is none. */
  async function come(act: StoryAct): Promise<{ page: Page; action: Action | undefined }> {
    const { page, context } = await windowOf(act.as);
    const [from = '', ...along] = act.on === undefined ? placesOf(act) : [act.on];
    const read = async (path: string): Promise<Action | undefined> => {
      const answer = await context.request.get(at(`/api/v1/cases/${from}/${path}`));
      const body = (await answer.json()) as { actions?: Action[]; openings?: Action[] };
      return (body.actions ?? body.openings ?? []).find(({ event }) => event === act.event);
    };
    await page.goto(at(`/cases/${from}`));
    await page.getByRole('heading', { level: 1 }).waitFor();
    if (act.on !== undefined) return { page, action: await read('actions') };
    await page.locator(`button[data-event="${act.event}"]`).click();
    for (const id of along) await page.getByRole('dialog').getByRole('checkbox', { name: id }).check();
    return { page, action: await read(`openings?along=${along.join(',')}`) };
  }

  async function decide(act: StoryAct, { page, action }: { page: Page; action: Action }) {
    if (act.on !== undefined) await page.locator(`button[data-event="${act.event}"]`).first().click();
    const form = page.getByRole('dialog').filter({ hasText: 'Ông/bà thực hiện với tư cách' });
    await form.waitFor();
    await fill(page, { fields: action.fields, values: act.payload ?? {}, prefix: 'field' });
    if (act.reason !== undefined) await form.getByRole('textbox', { name: 'Lý do' }).fill(act.reason);
    for (const kind of act.papers ?? []) await attach(form.locator(`[data-paper="${kind}"]`), kind);
    const seen = form.getByRole('checkbox', { name: /^Tôi đã xem hồ sơ/ });
    if (await seen.isVisible()) await seen.check();
    await form.getByRole('button', { name: action.label.vi, exact: true }).click();
    const [lacking, go] = [form.getByRole('alert'), page.getByRole('button', { name: 'Thực hiện', exact: true })];
    await lacking.or(go).first().waitFor();
    if (await lacking.isVisible()) throw new Error(`${act.as} ${act.event}: ${await lacking.textContent()}`);
    const answered = page.waitForResponse(
      (answer) => answer.request().method() === 'POST' && /\/api\/v1\/cases(\/[^/]+\/acts)?$/.test(answer.url()),
    );
    await go.click();
    const answer = await answered;
    return { status: answer.status(), body: (await answer.json()) as Record<string, unknown> };
  }

  return {
    done,
    complaints: () => [...windows].flatMap(([person, { complaints }]) => complaints.map((one) => `${person}: ${one}`)),
    async act(act) {
      if (act.opens?.kind === 'proposal')
        return keep(act, await draft(act, { ...(await windowOf(act.as)), home: at('/') }));
      const { page, action } = await come(act);
      if (action === undefined)
        throw new Error(`${act.as} is not offered ${act.event} at ${act.on ?? placesOf(act)[0]}`);
      const { status, body } = await decide(act, { page, action });
      if (status !== 201) throw new Error(`${act.as} ${act.event} ${act.on ?? ''}: ${status} ${JSON.stringify(body)}`);
      const results = page.getByRole('dialog').filter({ has: page.locator('[data-standing=DONE]') });
      await results.getByText(`số nhật ký ${String(body.n)}`).waitFor();
      await results.getByRole('button', { name: 'Đóng' }).click();
      return keep(act, body as unknown as Done);
    },
    async refused(act, rule) {
      // a claimed power is no choice of the desk yet; who would act under it asks the door
      if (act.capacity !== undefined) return http.refused(act, rule);
      const { page, action } = await come(act);
      if (action === undefined) throw new Error(`${act.as} is told nothing of ${act.event}`);
      if (action.refusal !== null) {
        if (action.refusal.code !== rule) throw new Error(`${act.event}: wanted ${rule}, shown ${action.refusal.code}`);
        await page.getByText(/^Việc khác, và vì sao/).click();
        await page
          .getByRole('listitem')
          .filter({ hasText: action.label.vi })
          .getByText(action.refusal.detail.vi)
          .waitFor();
        return { rule, remedy: [] } satisfies Refused;
      }
      const { body } = await decide(act, { page, action });
      if (body.code !== rule) throw new Error(`${act.event}: wanted ${rule}, got ${JSON.stringify(body)}`);
      await page.getByRole('dialog').locator('[data-standing=REFUSED]').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click();
      return { rule, remedy: [] };
    },
    clockTo: (instant) => http.clockTo(instant),
    look: (caseId) => http.look(caseId),
    say: () => undefined,
  };

  function keep(act: StoryAct, recorded: Done): Done {
    done.push({ ...recorded, event: act.event, person: act.as });
    return recorded;
  }
}

/** Where one goes to open a case: under which it stands, or all those that it is about. */
function placesOf({ opens }: StoryAct): readonly string[] {
  return opens?.parent === undefined ? (opens?.subjects ?? []) : [opens.parent];
}

/** A proposal begins on the page of one's own dossiers and is written part by part. */
async function draft({ payload = {} }: StoryAct, { page, home }: Window & { home: string }): Promise<Done> {
  await page.goto(home);
  await page.getByRole('button', { name: 'Nộp đề xuất mới' }).click();
  await page.getByRole('textbox', { name: 'Tên nhiệm vụ' }).fill(String(payload.title));
  const opened = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/proposals'));
  await page.getByRole('button', { name: 'Bắt đầu soạn' }).click();
  const recorded = (await (await opened).json()) as Done;
  const parts = page.getByRole('navigation', { name: 'Các mục của đề xuất' }).getByRole('button');
  await parts.first().waitFor();
  for (const name of await parts.allTextContents()) {
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('button', { name: 'Lưu và về danh sách mục' }).waitFor();
    for (const [field, value] of Object.entries(payload)) {
      const input = page.locator(`#field-${field}`);
      if (await input.isVisible()) await fillOne(page, input, { rule: await ruleOf(input), value });
    }
    await page.getByRole('button', { name: 'Lưu và về danh sách mục' }).click();
    await parts.first().waitFor();
  }
  return recorded;
}

/** What kind of field a control is, where no rule is at hand. */
async function ruleOf(input: Locator): Promise<Pick<FieldRule, 'type'>> {
  const tag = await input.evaluate((one) => (one as { tagName: string }).tagName);
  if (tag === 'SELECT') return { type: 'choice' };
  return { type: (await input.getAttribute('aria-haspopup')) === 'listbox' ? 'unit' : 'text' };
}

async function fill(
  page: Page,
  { fields, values, prefix }: { fields: FieldRules; values: Values; prefix: string },
): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const rule = fields[name];
    if (rule === undefined) throw new Error(`the form has no field ${name}`);
    const id = `${prefix}-${name}`;
    if (rule.type !== 'list') {
      await fillOne(page, page.locator(`#${id}`), { rule, value });
      continue;
    }
    const list = page.locator(`#${id}`);
    for (let left = await list.getByRole('button', { name: /^Bỏ dòng/ }).count(); left > 0; left -= 1)
      await list.getByRole('button', { name: 'Bỏ dòng 1', exact: true }).last().click();
    for (const [index, item] of (value as Values[]).entries()) {
      await list.getByRole('button', { name: 'Thêm dòng' }).last().click();
      await fill(page, { fields: rule.item ?? {}, values: item, prefix: `${id}-${index}` });
    }
  }
}

async function fillOne(
  page: Page,
  input: Locator,
  { rule: { type }, value }: { rule: Pick<FieldRule, 'type'>; value: unknown },
): Promise<void> {
  if (type === 'yes') {
    const answer = input.getByRole('radio', { name: value === true ? 'Có' : 'Không', exact: true });
    return (await answer.count()) > 0 ? answer.check() : input.setChecked(value === true);
  }
  if (type === 'choice') return void (await input.selectOption(String(value)));
  if (type !== 'unit' && type !== 'person') return input.fill(String(value));
  await input.fill(String(value));
  await page
    .locator(`[role="option"][value="${String(value)}"]`)
    .first()
    .click();
}

/** A paper of the story is a short text that says it is fictional. */
async function attach(field: Locator, kind: string): Promise<void> {
  const buffer = Buffer.from(`${kind} (tài liệu hư cấu, dữ liệu minh họa)\n`);
  await field.locator('input[type=file]').setInputFiles({ name: `${kind}.txt`, mimeType: 'text/plain', buffer });
  await field.getByText('Đã lưu').waitFor();
}
