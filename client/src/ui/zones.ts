// The time zones a host can choose from.
import { knowsZone } from './wall-time';

/**
 * Newer names of zones that browsers list by older ones.
 * Source: the file "backward" of the IANA time zone database.
 */
const newerNames = [
  'UTC',
  'Africa/Asmara',
  'America/Argentina/Buenos_Aires',
  'America/Argentina/Catamarca',
  'America/Argentina/Cordoba',
  'America/Argentina/Jujuy',
  'America/Argentina/Mendoza',
  'America/Indiana/Indianapolis',
  'America/Kentucky/Louisville',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Kanton',
  'Pacific/Pohnpei',
];

/** Every name worth offering, in order. What is not among them may be typed all the same. */
export const zoneNames = (): string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), ...newerNames.filter(knowsZone)])].sort();

/** What was typed as the name of a zone: its usual spelling where only that differs, else as it is. */
export function zoneTyped(typed: string, names: string[]): string {
  const name = typed.trim().replace(/\s+/g, '_');
  return names.find((known) => known.toLowerCase() === name.toLowerCase()) ?? name;
}
