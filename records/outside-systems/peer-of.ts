/** Whom a system is set up with, by its address without user and password. */
export function peerOf(url: string): string {
  return new URL(url).host;
}
