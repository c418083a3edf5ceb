// One accent colour per event. The host picks it freely; on paper and on the dark ground it must be
// readable as text (4.5:1, also on the softly tinted ground), so a darker or lighter twin is derived by mixing towards ink or white.
const paper = '#fbf8f1';
const night = '#17181a';
const target = 5.8;

type Rgb = [number, number, number];

export type AccentPair = { light: string; dark: string; onLight: string; onDark: string };

/** `onLight`/`onDark`: the text colour that stands on a surface of the accent. */
export function accentPair(hex: string): AccentPair {
  const rgb = parse(hex) ?? parse('#1f5a4c')!;
  const light = until(rgb, [0, 0, 0], parse(paper)!);
  const dark = until(rgb, [255, 255, 255], parse(night)!);
  return { light: format(light), dark: format(dark), onLight: standingOn(light), onDark: standingOn(dark) };
}

export function applyAccent(hex: string, root: HTMLElement = document.documentElement): void {
  const pair = accentPair(hex);
  root.style.setProperty('--accent-on-paper', pair.light);
  root.style.setProperty('--accent-on-night', pair.dark);
  root.style.setProperty('--text-on-accent-paper', pair.onLight);
  root.style.setProperty('--text-on-accent-night', pair.onDark);
}

/** WCAG contrast ratio of two colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  return ratio(parse(a) ?? [0, 0, 0], parse(b) ?? [255, 255, 255]);
}

function until(from: Rgb, towards: Rgb, ground: Rgb): Rgb {
  for (let step = 0; step <= 20; step++) {
    const mixed = from.map((channel, i) => channel + ((towards[i]! - channel) * step) / 20) as Rgb;
    if (ratio(mixed, ground) >= target) return mixed;
  }
  return towards;
}

const standingOn = (surface: Rgb): string =>
  ratio(surface, [255, 255, 255]) >= ratio(surface, parse(night)!) ? '#ffffff' : night;

function parse(hex: string): Rgb | null {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  return match ? (match.slice(1).map((part) => parseInt(part, 16)) as Rgb) : null;
}

const format = (rgb: Rgb): string =>
  `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
