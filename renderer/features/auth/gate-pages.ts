// Loaded as one file, and only by windows in which nobody is signed in.
export { FirstStart } from './first-start.tsx';
export { LockScreen } from './lock-screen.tsx';
export { SignIn } from './sign-in.tsx';
