// How an address is read from the last row: the host, and the code in two groups of three.
import { inEvent } from '../../live/api';
import type { EventView } from '../../live/contract';

export const host = (event: EventView): string => {
  try {
    return new URL(event.joinUrl).host;
  } catch {
    return location.host;
  }
};

export const spacedCode = (code: string): string => code.replace(/^(...)(...)$/, '$1\u00a0$2');

export const qrAddress = (event: EventView): string => inEvent(event.id, 'qr.svg');
