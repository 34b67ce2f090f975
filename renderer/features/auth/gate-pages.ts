// One chunk, loaded only while no user is signed in.
export { FirstStart } from './first-start/first-start.tsx';
export { LockScreen } from './lock-screen.tsx';
export { SignIn } from './sign-in.tsx';
