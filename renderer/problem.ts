// The page that is shown when the workspace cannot be opened. It stands alone: there is no API to talk to.

const message = new URLSearchParams(window.location.search).get('message');
const target = document.querySelector('#message');
if (target) target.textContent = message ?? 'The log in the workspace folder says more.';
