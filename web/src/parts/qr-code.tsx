import qrcode from 'qrcode-generator';
import { useMemo } from 'react';

/** Light modules around it, without which readers do not find it. */
const QUIET = 4;

/** An address as a QR code: whoever scans it comes to the dossier, after signing in. */
export function QrCode({ address, label }: { readonly address: string; readonly label: string }) {
  const { size, path } = useMemo(() => drawn(address), [address]);
  return (
    <svg role="img" aria-label={label} className="qr-code" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawn(address: string): { size: number; path: string } {
  const code = qrcode(0, 'M');
  code.addData(address);
  code.make();
  const count = code.getModuleCount();
  const places = Array.from({ length: count * count }, (_one, place) => [Math.floor(place / count), place % count]);
  const dark = places.filter(([row = 0, column = 0]) => code.isDark(row, column));
  const path = dark.map(([row = 0, column = 0]) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`).join('');
  return { size: count + 2 * QUIET, path };
}
