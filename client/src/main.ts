import { mount } from 'svelte';
import './ui/tokens.css';
import './ui/base.css';
import App from './App.svelte';
import { noticeTranslation } from './ui/translation';

mount(App, { target: document.getElementById('app')! });
noticeTranslation(document.body);
