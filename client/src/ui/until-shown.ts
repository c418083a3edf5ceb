// For `<img {@attach untilShown}>`: a picture that did not come is asked for again, until it has come.
const againMs = 3_000;

export function untilShown(image: HTMLImageElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    clearTimeout(timer);
    // What came instead may be kept somewhere under the same address.
    timer = setTimeout(() => {
      const address = new URL(image.src);
      address.searchParams.set('again', String(Date.now()));
      image.src = address.href;
    }, againMs);
  };
  image.addEventListener('error', again);
  return () => {
    clearTimeout(timer);
    image.removeEventListener('error', again);
  };
}
