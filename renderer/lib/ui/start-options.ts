const address = new URL(window.location.href);

/** Whether the app was started with `--sample`. */
export const sampleAsked = address.searchParams.get('sample') === '1';

// Otherwise the router appends it to the parameters of every page that is opened by its address.
if (sampleAsked) {
  address.searchParams.delete('sample');
  window.history.replaceState(window.history.state, '', address);
}
