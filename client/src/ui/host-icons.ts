// The icons of hosts' pages alone: loaded with the first of them.
import { addIcons } from './Icon.svelte';

const paths = {
  message: 'M4 5h16v11H10l-5 4v-4H4z',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  bookmark: 'M7 4h10v16l-5-4-5 4z',
  stage: 'M3 5h18v11H3zM12 16v4M8 20h8',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  left: 'M14 6l-6 6 6 6',
  right: 'M10 6l6 6-6 6',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  archive: 'M4 5h16v4H4zM6 9v10h12V9M10 13h4',
  again: 'M6 8h9a4 4 0 0 1 0 8H5M9 4L5 8l4 4',
  eye: 'M3 12c4-7 14-7 18 0-4 7-14 7-18 0M12 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5',
  gear: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5a2 2 0 1 0 0 4 2 2 0 0 0 0-4M9 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4l3 2',
};
export type HostIcon = keyof typeof paths;
addIcons(paths);
