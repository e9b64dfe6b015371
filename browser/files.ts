import { execFileSync } from 'node:child_process';
import { deflateSync } from 'node:zlib';
import { program } from './server';

/** A file as Playwright puts it into a file input. */
export type File = { name: string; mimeType: string; buffer: Buffer };

type Wanted = { seed: number; rows: number; kind?: 'marketplace' | 'carrier'; badEvery?: number };

/** The same file with a change to its text. */
export function changed(file: File, change: (text: string) => string, name = file.name): File {
  return { ...file, name, buffer: Buffer.from(change(file.buffer.toString())) };
}

/** The same manifest with every parcel on its way: the ones that are made here arrived long ago. */
export function onItsWay(file: File): File {
  const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  return changed(file, (text) => text.replaceAll(/\b2025-06-\d\d\b/g, day));
}

/** A manifest made by the program itself. The same seed with another kind is about the same parcels. */
export function manifest(name: string, { seed, rows, kind = 'marketplace', badEvery }: Wanted): File {
  const args = ['generate', 'manifest', `--rows=${rows}`, `--seed=${seed}`, `--kind=${kind}`];
  if (badEvery) args.push(`--bad-every=${badEvery}`);
  const text = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 64e6 });
  // The pictures of these tests are PNG files.
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text.replaceAll(/\.jpg$/gm, '.png')) };
}

/** What the rows of a marketplace's manifest have in its last column, that of the product picture, empty cells left out. */
export function pictureNames(file: File): string[] {
  const cells = file.buffer.toString().split('\n').slice(1).map((row) => row.slice(row.lastIndexOf(',') + 1));
  return cells.filter((cell) => cell.endsWith('.png'));
}

/** The pictures that a manifest names, each once. */
export function picturesOf(file: File): File[] {
  return [...new Set(pictureNames(file))].map(picture);
}

/** A picture of a size that a shop would use, different for every name. */
export function picture(name: string): File {
  const [width, height] = [160, 120];
  const seed = checksum(name);
  const rows: Buffer[] = [];
  for (let y = 0; y < height; y++) {
    const row = Buffer.alloc(1 + 3 * width); // the first byte says that the row is not filtered
    for (let x = 0; x < width; x++) {
      const tile = Math.imul(seed ^ ((x >> 5) * 7919 + (y >> 5) * 104729), 0x9e3779b1) >>> 0;
      row.writeUIntBE(tile >>> 8, 1 + 3 * x, 3);
    }
    rows.push(row);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8); // eight bits each of red, green and blue
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const buffer = Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
  return { name, mimeType: 'image/png', buffer };
}

/** One part of a PNG file: its length, its type and content, and the checksum of both. */
function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  return Buffer.concat([number(content.length), body, number(checksum(body))]);
}

/** The CRC-32 that PNG and zip files carry. Node has one only since its version 20.15. */
function checksum(content: Buffer | string): number {
  let sum = ~0;
  for (const byte of Buffer.from(content as string)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

/** A zip of files, stored and not compressed, as pictures are. */
export function zip(name: string, files: File[]): File {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const title = Buffer.from(file.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt32LE(0x5c210000, 6); // no compression; a day of 2026
    common.writeUInt32LE(checksum(file.buffer), 10);
    common.writeUInt32LE(file.buffer.length, 14);
    common.writeUInt32LE(file.buffer.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, file.buffer]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, title]));
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return { name, mimeType: 'application/zip', buffer: Buffer.concat([...parts, list, end]) };
}
