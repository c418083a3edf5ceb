// Asks for help where the app or its looks are missing after `load`.
addEventListener('load', () => {
  const help = () => import('/begin-again.js?' + Date.now()).catch(() => setTimeout(help, 4e3));
  // Of what is no stylesheet nothing may be read.
  const isBare = ({ sheet }) => {
    try {
      return !sheet?.cssRules.length;
    } catch {
      return true;
    }
  };
  if ([...document.querySelectorAll('[rel=stylesheet]')].some(isBare) || document.getElementById('waiting'))
    help();
});
