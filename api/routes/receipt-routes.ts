import { findReceipt } from '../../records/reads/find-case.ts';
import { readClock } from '../../records/reads/read-clock.ts';
import { readCaseView } from '../case-view.ts';
import { receiptParams, receiptView } from '../contract/cases.ts';
import { PDF_TYPE, pdfReply } from '../pdf/pdf-reply.ts';
import { receiptSlip } from '../pdf/receipt-slip.ts';
import { Stopped } from '../problem.ts';
import { route } from '../route.ts';
import { machineFor, stateLabel } from '../views.ts';

const receiptRoute = route({
  method: 'get',
  path: '/receipts/{number}',
  id: 'findReceipt',
  tag: 'cases',
  summary: 'The case that was given this receipt number',
  who: 'signedIn',
  params: receiptParams,
  answers: { 200: { description: 'Where the dossier stands', schema: receiptView } },
  problems: ['receipt.unknown'],
  async run({ desk, province, person, params }) {
    const found = await findReceipt(desk.ledger.db, { province, person, receipt: params.number });
    if (found === null) throw new Stopped('receipt.unknown', { detail: { receipt: params.number } });
    const machine = machineFor(desk.ledger.regimes, found);
    const { receipt, id, kind, title, state, issuedOn } = found;
    return { body: { receipt, caseId: id, kind, title, state, stateLabel: stateLabel(machine, state), issuedOn } };
  },
});

const slipRoute = route({
  method: 'get',
  path: '/receipts/{number}/slip',
  id: 'getReceiptSlip',
  tag: 'cases',
  summary: 'The slip of a dossier that was received, to print: what was filed, who deals with it next and until when',
  who: 'signedIn',
  params: receiptParams,
  answers: { 200: { description: 'A PDF, in Vietnamese', mediaType: PDF_TYPE } },
  problems: ['receipt.unknown'],
  async run({ desk, province, person, params }) {
    const { db } = desk.ledger;
    const found = await findReceipt(db, { province, person, receipt: params.number });
    const view = found === null ? null : await readCaseView(desk, { province, person, id: found.id });
    const clock = await readClock(db, province);
    if (found === null || view === null || clock === null)
      throw new Stopped('receipt.unknown', { detail: { receipt: params.number } });
    const slip = await receiptSlip(view, {
      receipt: found.receipt,
      issuedOn: found.issuedOn,
      provinceName: clock.province.vi,
      address: `${desk.config.mail.publicUrl}/cases/${encodeURIComponent(view.id)}`,
      isSample: clock.sample,
    });
    return pdfReply(slip, found.receipt);
  },
});

export const RECEIPT_ROUTES = [receiptRoute, slipRoute];
