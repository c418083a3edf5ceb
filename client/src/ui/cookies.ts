/** Whether the browser keeps cookies of this page. Found out by trying: some say that they do, and keep none. */
export function acceptsCookies(): boolean {
  if (!navigator.cookieEnabled) return false;
  const name = 'workshop-try';
  document.cookie = `${name}=1; path=/; SameSite=Lax`;
  const kept = document.cookie.includes(`${name}=1`);
  document.cookie = `${name}=; path=/; max-age=0; SameSite=Lax`;
  return kept;
}
