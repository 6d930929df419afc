import { Checkbox, Title } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { ClaimMark } from '../../parts/claim-mark.tsx';
import { Due, type Urgency } from '../../parts/due.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { ClaimButton, type ClaimedStep } from '../../parts/use-claiming.tsx';
import { Go } from '../../shell/go.tsx';
import { dayText, dongText } from '../../words/figures.ts';
import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';
import { WhyMine } from './why-mine.tsx';

export type InboxItem = AnswerOf<'GET /inbox'>['items'][number];
type Counts = AnswerOf<'GET /inbox/count'>['groups'];

const W = {
  select: words('Chọn', 'Select'),
  dossier: words('Hồ sơ', 'Dossier'),
  act: words('Việc cần làm', 'What is asked'),
  lead: words('Tổ chức chủ trì', 'Lead organisation'),
  amount: words('Kinh phí', 'Amount'),
  since: words('Đến từ', 'Came from'),
  due: words('Hạn', 'Due'),
  claim: words('Ai nhận xử lý', 'Who is at it'),
  sentBack: words('Đã trả lại trước đây', 'Given back before'),
};

const GROUPS: readonly { readonly urgency: Urgency; readonly count: keyof Counts; readonly label: Words }[] = [
  { urgency: 'LATE', count: 'late', label: words('Quá hạn', 'Overdue') },
  { urgency: 'TODAY', count: 'today', label: words('Đến hạn hôm nay', 'Due today') },
  { urgency: 'SOON', count: 'soon', label: words('Còn không quá 2 ngày làm việc', 'Within two working days') },
  { urgency: 'LATER', count: 'later', label: words('Còn lại', 'The rest') },
  { urgency: 'NONE', count: 'none', label: words('Không có hạn', 'Without a due date') },
];

interface ListProps {
  readonly items: readonly InboxItem[];
  /** How many there are by group, those included that are not loaded yet; absent where that is not known. */
  readonly counts: Counts | undefined;
  /** Name of the line that keys work on, and those of the selected ones. */
  readonly current: string | undefined;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (line: string) => void;
  /** One has come to a line, by whatever means. */
  readonly onCurrent: (line: string) => void;
  readonly onClaim: (step: ClaimedStep) => void;
}

/** Work grouped by how soon it is due. */
export function InboxList(props: ListProps) {
  const say = useSay();
  return GROUPS.map(({ urgency, count, label }) => {
    const items = props.items.filter((item) => item.urgency === urgency);
    if (items.length === 0) return null;
    return (
      <section key={label.en} aria-label={say(label)}>
        <Title order={2}>
          {say(label)}
          {props.counts !== undefined && ` (${props.counts[count]})`}
        </Title>
        <Group {...props} items={items} caption={say(label)} />
      </section>
    );
  });
}

function Group({
  items,
  counts: _counts,
  current,
  selected,
  caption,
  ...does
}: ListProps & { readonly caption: string }) {
  const say = useSay();
  return (
    <div className="scrolls">
      <table className="rows">
        <caption className="only-heard">{caption}</caption>
        <thead>
          <tr>
            {[W.select, W.dossier, W.act, W.lead, W.amount, W.since, W.due, W.claim].map((head) => (
              <th key={head.en} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Line
              key={lineName(item)}
              item={item}
              isCurrent={lineName(item) === current}
              isSelected={selected.has(lineName(item))}
              {...does}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({
  item,
  isCurrent,
  isSelected,
  onSelect,
  onCurrent,
  onClaim,
}: Pick<ListProps, 'onSelect' | 'onCurrent' | 'onClaim'> & {
  readonly item: InboxItem;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const name = lineName(item);
  return (
    <tr data-current={isCurrent} id={lineId(name)} tabIndex={-1} onFocus={() => onCurrent(name)}>
      <td>
        <Checkbox
          checked={isSelected}
          onChange={() => onSelect(name)}
          aria-label={`${say(W.select)} ${item.caseId} ${item.label[language]}`}
        />
      </td>
      <td>
        <Go to="/cases/$id" params={{ id: item.caseId }}>
          <span className="never-wraps">{item.caseId}</span>
        </Go>
        <div>{item.title}</div>
      </td>
      <td className="act-cell">
        {item.label[language]}
        <WhyMine item={item} />
        {item.sentBack && <Lozenge tone="soon">{say(W.sentBack)}</Lozenge>}
      </td>
      <td>{item.lead?.name ?? '–'}</td>
      <td className="money">{item.amountDong === null ? '–' : dongText(item.amountDong, language)}</td>
      <td>
        {item.from?.office?.name ?? item.from?.person.name ?? '–'}
        <div>
          <small className="never-wraps">{dayText(item.since)}</small>
        </div>
      </td>
      <td className="due-cell">
        <Due {...item} />
      </td>
      <td className="claim-cell">
        {item.claim !== null && <ClaimMark claim={item.claim} />}
        <ClaimButton step={claimedStep(item)} onTurn={onClaim} />
      </td>
    </tr>
  );
}

/** @returns what tells a line from all others: steps of different cases have the same ids */
export function lineName({ caseId, step }: Pick<InboxItem, 'caseId' | 'step'>): string {
  return `${caseId}/${step}`;
}

/** @returns the id of the row of a line */
export function lineId(name: string): string {
  return `item-${name}`;
}

/** The step of a line, as it is claimed. */
export function claimedStep({ caseId, step, label, shared, claim }: InboxItem): ClaimedStep {
  return { caseId, step, label, isClaimable: shared, claim };
}
