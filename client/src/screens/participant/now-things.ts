// What Now needs as soon as anything is open, or the event over. Not part of the first load.
export { arrange, showNew } from './now-arrange';
export { default as NowRest } from './NowRest.svelte';
export { default as NowThing } from './NowThing.svelte';
export { said } from './now-words';
