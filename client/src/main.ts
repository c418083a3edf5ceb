import { mount } from 'svelte';
import './ui/tokens.css';
import './ui/base.css';
import App from './App.svelte';
import { noticeTranslation } from './ui/translation';

const target = document.getElementById('app')!;
target.replaceChildren();
// What begin-again.js counts, it counts until the app is there.
try {
  sessionStorage.removeItem('workshop.begun');
} catch {
  // Nothing is kept here, and so nothing was counted.
}
mount(App, { target });
noticeTranslation(document.body);
