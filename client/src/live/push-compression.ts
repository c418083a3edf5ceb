// Makes readable what the server packs: base64 of a zlib stream that refers back to a dictionary.
// The server writes the dictionary, and a test of it compares (OpenApiTests). A page that is older than
// the server finds by the checksum that it has another one.
import type { Push } from './contract';
import dictionary from './push-dictionary.txt?raw';

const { length } = dictionary;
/** The beginning of the stream (RFC 1950) and the dictionary as a block that is stored as it is (RFC 1951, 3.2.4). */
const known =
  String.fromCharCode(120, 1, 0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255) + dictionary;

/** @throws when it was packed with another dictionary or broke on the way */
export async function decompress(packed: string): Promise<Push> {
  const bytes = Uint8Array.from(known + atob(packed), (char) => char.charCodeAt(0));
  const json = new Response(bytes).body!.pipeThrough(new DecompressionStream('deflate'));
  return JSON.parse((await new Response(json).text()).slice(length)) as Push;
}
