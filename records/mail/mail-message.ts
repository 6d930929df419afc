/** A mail as it goes out, whatever carries it. */
export interface MailMessage {
  /** The same whenever it is sent again. */
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  /** One line. */
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** The part that calendars read (RFC 5546). */
  readonly calendar: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string } | null;
}
