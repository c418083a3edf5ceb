import { mount } from 'svelte';
import './ui/tokens.css';
import './ui/base.css';
import App from './App.svelte';
import { noticeTranslation } from './ui/translation';

const target = document.getElementById('app')!;
target.replaceChildren();
mount(App, { target });
noticeTranslation(document.body);
