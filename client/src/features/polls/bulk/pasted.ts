// Questions that were pasted, as plain lines or as a table: polls with every mistake and its line. The server holds the same limits.
import type { Language } from '../../../live/contract';
import { hostLimits } from '../../../live/host-limits';
import { m } from '../../../paraglide/messages';
import { signsLeft } from '../../../ui/text';
import { alikeAmong } from '../kinds/options/alike';
import { plainPoll } from '../kinds/plain-poll';

/** Lines are counted from 1. */
export type Mistake = { line: number; text: string };
type Part = { text: string; line: number };
export type Pasted = Part & { options: Part[]; mistakes: Mistake[] };

/** As the server reads polls from a file. */
export type PollSet = { format: 1; polls: unknown[] };

/** A blank line ends a poll; its first line is the question, each further one an answer. */
export function fromLines(text: string): Pasted[] {
  const polls: Part[][] = [[]];
  for (const [i, raw] of text.split(/\r\n?|\n/).entries()) {
    const part = { text: raw.trim(), line: i + 1 };
    if (part.text) polls.at(-1)!.push(part);
    else if (polls.at(-1)!.length) polls.push([]);
  }
  return polls.filter((parts) => parts.length).map((parts) => checked(parts));
}

const heads = new Set(['frage', 'question']);

/** A poll on each row, question first; cells parted by semicolon, comma or tab, as spreadsheets write them. A first row that says so is a head. */
export function fromTable(text: string): Pasted[] {
  const { rows, open } = cellsOf(text.replace(/^\uFEFF/, ''));
  const [first] = rows;
  if (first && heads.has(first[0]!.text.toLowerCase())) rows.shift();
  const polls = rows
    .filter((cells) => cells.some(({ text }) => text))
    .map((cells) => {
      const last = cells.findLastIndex(({ text }) => text);
      return checked([cells[0]!, ...cells.slice(1, last + 1).filter((cell) => cell.text)]);
    });
  if (open !== null) polls.at(-1)?.mistakes.push({ line: open, text: m.poll_bulk_open_quote() });
  return polls;
}

/** @returns The cells of each row, and the line of a quotation mark that is never closed. */
function cellsOf(text: string): { rows: Part[][]; open: number | null } {
  const between = separatorOf(text);
  const rows: Part[][] = [];
  let [row, cell, line, began, open]: [Part[], string, number, number, number | null] = [[], '', 1, 1, null];
  const endCell = () => {
    row.push({ text: cell.trim(), line: began });
    [cell, began] = ['', line];
  };
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if (sign === '\n') line++;
    if (open !== null) {
      if (sign !== '"') cell += sign === '\n' || sign === '\r' ? ' ' : sign;
      else if (text[i + 1] === '"') cell += text[++i]!;
      else open = null;
    } else if (sign === '"' && !cell.trim()) open = line;
    else if (sign === between) endCell();
    else if (sign === '\n') {
      endCell();
      rows.push(row);
      row = [];
    } else if (sign !== '\r') cell += sign;
  }
  endCell();
  rows.push(row);
  return { rows, open };
}

/** What most often parts the cells of the first row, outside quotation marks. */
function separatorOf(text: string): string {
  const [first = ''] = text
    .replace(/"[^"]*"/g, '')
    .trimStart()
    .split('\n');
  const many = (sign: string) => first.split(sign).length;
  return [';', '\t', ','].reduce((best, sign) => (many(sign) > many(best) ? sign : best));
}

function checked([question, ...options]: Part[]): Pasted {
  const { least, most } = hostLimits.options;
  const mistakes: Mistake[] = [];
  const say = (line: number, text: string) => mistakes.push({ line, text });
  const over = (text: string, limit: number) => -signsLeft(text, limit);
  const { text, line } = question!;
  if (!text) say(line, m.poll_bulk_no_question());
  if (over(text, hostLimits.pollQuestion) > 0)
    say(line, m.ui_characters_over({ count: over(text, hostLimits.pollQuestion) }));
  for (const option of options)
    if (over(option.text, hostLimits.option) > 0)
      say(option.line, m.ui_characters_over({ count: over(option.text, hostLimits.option) }));
  if (options.length > 0 && options.length < least) say(line, m.poll_bulk_one_answer());
  if (options.length > most) say(options[most]!.line, m.poll_bulk_too_many({ most }));
  const alike = alikeAmong(options.map((option) => ({ de: option.text, en: '' })));
  if (alike) say(options[alike.second]!.line, m.poll_option_alike({ number: alike.first + 1 }));
  return { ...question!, options, mistakes };
}

export function setOf(polls: readonly Pasted[], language: Language): PollSet {
  const said = ({ text }: Part) => ({ [language]: text });
  return {
    format: 1,
    polls: polls.map((poll) => ({ question: said(poll), ...plainPoll(poll.options.map(said)) })),
  };
}
