// Amounts as texts, in the words that the pages use.

// bytes gives a size in decimal units: "820 bytes", "12.4 kB", "3.1 MB".
export function bytes(n) {
  if (n < 1000) return `${n} bytes`;
  if (n < 1e6) return `${(n / 1e3).toFixed(1)} kB`;
  if (n < 1e9) return `${(n / 1e6).toFixed(1)} MB`;
  return `${(n / 1e9).toFixed(1)} GB`;
}

// timeLeft says how long the rest takes at the pace so far, in seconds passed; before there is a
// pace to go by it says nothing.
export function timeLeft(done, total, seconds) {
  if (seconds < 2 || done <= 0 || total <= done) return '';
  const left = ((total - done) * seconds) / done;
  if (left < 50) return `about ${Math.max(5, Math.round(left / 5) * 5)} seconds left`;
  const minutes = Math.round(left / 60);
  if (minutes <= 1) return 'about 1 minute left';
  if (minutes < 90) return `about ${minutes} minutes left`;
  return `about ${Math.round(minutes / 60)} hours left`;
}

// remaining says how many characters may still be typed, or how many are too many.
export function remaining(length, limit) {
  const left = limit - length;
  const n = Math.abs(left);
  const noun = n === 1 ? 'character' : 'characters';
  return left < 0 ? `${n.toLocaleString('en-US')} ${noun} over the limit` : `${n.toLocaleString('en-US')} ${noun} left`;
}

// chosen sums up a choice of files: "3 files chosen, 4.2 MB in total".
export function chosen(files) {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  if (files.length === 1) return `1 file chosen, ${bytes(total)}`;
  return `${files.length.toLocaleString('en-US')} files chosen, ${bytes(total)} in total`;
}

// hex writes the bytes of a hash.
export const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
