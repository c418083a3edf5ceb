// Enter in a form of several fields: on to the next one, and only from the last one it saves, so that nothing is
// saved half. In a text of several lines it begins a new line as ever.
import type { Attachment } from 'svelte/attachments';

const fields = 'input:not([type=color], [type=radio], [type=checkbox], [type=file]), textarea';

/**
 * @param last Asked instead of saving in the last field; true when it has found something else to do.
 * @param own Fields that see to Enter themselves.
 */
export function enterGoesOn(last: () => boolean = () => false, own = ':not(*)'): Attachment<HTMLFormElement> {
  return (form) => {
    function onEnter(event: KeyboardEvent) {
      const { target, key, isComposing } = event;
      if (key !== 'Enter' || isComposing || !(target instanceof HTMLInputElement)) return;
      if (target.matches('[type=radio], [type=checkbox]')) event.preventDefault();
      if (!target.matches(fields) || target.matches(own)) return;
      const all = [...form.querySelectorAll<HTMLElement>(fields)];
      const next = all[all.indexOf(target) + 1];
      next?.focus();
      if (next || last()) event.preventDefault();
    }
    form.addEventListener('keydown', onEnter);
    return () => form.removeEventListener('keydown', onEnter);
  };
}
